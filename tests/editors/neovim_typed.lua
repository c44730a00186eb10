-- Types every row of typed.json into a Neovim, key by key as the help says, takes the item, and compares the text.
--   nvim --headless -u NONE -i NONE -n -S tests/editors/neovim_typed.lua
-- Environment: JEKYLL_LS_PROGRAM, JEKYLL_LS_SOURCE_DIR, JEKYLL_LS_TYPED: the folder that typed_site.mjs has written.
-- The one that is typed into is a second Neovim, so that its keys go through its own loop.

local source = os.getenv('JEKYLL_LS_SOURCE_DIR')
local folder = os.getenv('JEKYLL_LS_TYPED')
local only = os.getenv('JEKYLL_LS_TYPED_ROW')
local snippets = vim.lsp.config ~= nil

local function own_command()
  local command = {}
  for word in io.open('/proc/self/cmdline', 'rb'):read('*a'):gmatch('[^%z]+') do
    if word == '--headless' then
      break
    end
    table.insert(command, word)
  end
  return vim.list_extend(command, { '--embed', '--headless', '-u', 'NONE', '-i', 'NONE', '-n', '--cmd', 'filetype on' })
end

local child = vim.fn.jobstart(own_command(), { rpc = true })

local function run(code, ...)
  return vim.fn.rpcrequest(child, 'nvim_exec_lua', code, { ... })
end

local function press(keys)
  vim.fn.rpcrequest(child, 'nvim_input', keys)
end

local function wait_for(condition, limit)
  return vim.wait(limit, condition, 20)
end

local configure = [[
  local source, program = ...
  vim.opt.runtimepath:append(source .. '/editors/neovim')
  vim.opt.virtualedit = 'onemore'
  if vim.lsp.config then
    vim.lsp.config('jekyll_ls', { cmd = { program, '--stdio' } })
    vim.lsp.enable('jekyll_ls')
    vim.o.completeopt = 'menuone,noselect,popup'
    vim.api.nvim_create_autocmd('LspAttach', {
      callback = function(event)
        vim.lsp.completion.enable(true, event.data.client_id, event.buf, { autotrigger = true })
      end,
    })
  else
    require('jekyll_ls').setup({ cmd = { program, '--stdio' } })
  end
]]

local show = [[
  local file, text, cursor = ...
  vim.cmd('stopinsert')
  vim.cmd('silent edit! ' .. vim.fn.fnameescape(file))
  vim.api.nvim_buf_set_lines(0, 0, -1, true, vim.split(text, '\n', { plain = true }))
  local before = vim.split(text:sub(1, cursor), '\n', { plain = true })
  vim.api.nvim_win_set_cursor(0, { #before, #before[#before] })
]]

local clients = [[
  return vim.lsp.get_clients and #vim.lsp.get_clients({ bufnr = 0 }) or vim.tbl_count(vim.lsp.buf_get_clients(0))
]]

local function offered()
  return run([[
    if vim.fn.pumvisible() == 0 then
      return { items = {}, selected = -1 }
    end
    local info = vim.fn.complete_info({ 'items', 'selected' })
    return { items = vim.tbl_map(function(item) return item.abbr ~= '' and item.abbr or item.word end, info.items),
      selected = info.selected }
  ]])
end

local function place_of(list, label)
  for place, offer in ipairs(list.items) do
    if offer == label then
      return place
    end
  end
end

local function text_now()
  return table.concat(run('return vim.api.nvim_buf_get_lines(0, 0, -1, true)'), '\n')
end

-- The text that stands there in the end; or nothing, and why.
local function type_row(row, expected)
  run(show, folder .. '/site/' .. row.file, row.text, #vim.fn.strcharpart(row.text, 0, row.cursor))
  if not wait_for(function() return run(clients) > 0 end, 20000) then
    return nil, 'no client'
  end
  press('i')
  for key in vim.gsplit(row.keys, '') do
    press(key == '<' and '<lt>' or key)
    vim.wait(10)
  end
  vim.wait(50)
  local list = { items = {} }
  -- The list may have opened by itself; else it is asked for.
  local before = text_now()
  local open = function()
    list = offered()
    return place_of(list, row.item) ~= nil
  end
  -- A list of one item is none: it is taken at once.
  local taken = function()
    return #list.items == 0 and text_now() ~= before
  end
  if not wait_for(open, 300) then
    if #list.items > 0 then
      press('<C-e>')
    end
    press('<C-x><C-o>')
    if not wait_for(function() return open() or taken() end, 3000) then
      return nil, 'not offered; offered: ' .. table.concat(vim.list_slice(list.items, 1, 8), '; ')
    end
  end
  local place = place_of(list, row.item)
  if place then
    vim.wait(50)
    for _ = 1, 40 do
      local selected = offered().selected
      if selected == place - 1 then
        break
      end
      press('<C-n>')
      -- A key that waits still would move the choice on later.
      wait_for(function() return offered().selected ~= selected end, 2000)
    end
    press('<C-y>')
  else
    press('<Esc>')
  end
  -- Snippets come a moment later.
  wait_for(function() return text_now() == expected end, 1000)
  local text = text_now()
  press('<Esc><Esc>')
  return text
end

local failed = {}
local count = 0
local function run_rows()
  run(configure, source, os.getenv('JEKYLL_LS_PROGRAM'))
  for _, row in ipairs(vim.fn.json_decode(vim.fn.readfile(folder .. '/rows.json'))) do
    -- Neovim closes no brackets, and its own completion since 0.11 leaves what stands behind the cursor.
    local applies = not (snippets and row.closed)
    if applies and (not only or only == row.name) then
      count = count + 1
      local expected = row.open or not snippets and row.plain or row.result
      local text, why = type_row(row, expected)
      if text ~= expected then
        local got = text and vim.inspect(text) or why .. '; the text: ' .. vim.inspect(text_now())
        io.stdout:write('FAILED: ' .. row.name .. '\n')
        table.insert(failed, 'FAILED: ' .. row.name .. ': ' .. got .. ' instead of ' .. vim.inspect(expected))
        press('<Esc><Esc>')
      end
    end
  end
end

local good, failure = xpcall(run_rows, debug.traceback)
if not good then
  table.insert(failed, failure)
end
pcall(vim.fn.jobstop, child)
io.stdout:write((count - #failed) .. ' of ' .. count .. ' rows typed right\n')
if #failed == 0 then
  vim.cmd('qall!')
else
  io.stdout:write(table.concat(failed, '\n') .. '\n')
  vim.cmd('cquit 1')
end
