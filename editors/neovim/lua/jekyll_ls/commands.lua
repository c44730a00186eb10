-- The server's commands, run for the site of the current buffer, else of the working directory.
local M = {}

local names = { ['jekyll-ls'] = true, ['jekyll_ls'] = true }

local function is_new()
  return vim.fn.has('nvim-0.11') == 1
end

local function all_clients()
  return (vim.lsp.get_clients or vim.lsp.get_active_clients)()
end

-- The client of the current buffer, else any.
function M.find_client()
  local found
  for _, client in ipairs(all_clients()) do
    if names[client.name] then
      found = found or client
      if vim.lsp.buf_is_attached(0, client.id) then
        return client
      end
    end
  end
  return found
end

local function place()
  local path = vim.api.nvim_buf_get_name(0)
  if path == '' or vim.bo.buftype ~= '' then
    path = vim.fn.getcwd()
  end
  return vim.uri_from_fname(path)
end

-- Runs a command of the server; `done` gets its answer. What the server refuses is shown.
function M.execute(command, argument, done)
  local client = M.find_client()
  if not client then
    vim.notify('jekyll-ls does not run. Open a file of the site, or see :checkhealth jekyll_ls', vim.log.levels.WARN)
    return
  end
  local params = { command = 'jekyll-ls.' .. command, arguments = { argument } }
  local handler = function(failure, result)
    if failure then
      vim.notify(failure.message, vim.log.levels.WARN)
    else
      done(result)
    end
  end
  if is_new() then
    client:request('workspace/executeCommand', params, handler)
  else
    client.request('workspace/executeCommand', params, handler)
  end
end

-- What the server has written is no unsaved work of the user's.
local function show_and_write(result)
  local buffer = vim.uri_to_bufnr(result.uri)
  vim.bo[buffer].buflisted = true
  vim.api.nvim_set_current_buf(buffer)
  vim.cmd('silent write')
end

function M.new_post(title)
  M.execute('newPost', { title = title, uri = place() }, function(result)
    show_and_write(result)
    vim.cmd('normal! G')
  end)
end

function M.new_draft(title)
  M.execute('newDraft', { title = title, uri = place() }, function(result)
    show_and_write(result)
    vim.cmd('normal! G')
  end)
end

function M.publish()
  M.execute('publishDraft', { uri = place() }, function(result)
    show_and_write(result)
    vim.notify('Published as ' .. result.path)
  end)
end

-- A name stays in the file's folder, a path with a slash begins at the root of the site.
function M.rename(wanted)
  local argument = { uri = place() }
  argument[wanted:find('/') and 'path' or 'name'] = wanted
  local client = M.find_client()
  if client and not is_new() and wanted:find('/') then
    -- Neovim makes no folder for what it renames.
    vim.fn.mkdir(client.config.root_dir .. '/' .. vim.fn.fnamemodify(wanted, ':h'), 'p')
  end
  M.execute('renameFile', argument, function(result)
    vim.notify(('Renamed to %s, %d files edited'):format(result.path, result.edited))
    if #result.left > 0 then
      vim.notify('These places could not follow: ' .. table.concat(result.left, ', '), vim.log.levels.WARN)
    end
  end)
end

function M.copy_url()
  M.execute('pageUrl', { uri = place() }, function(result)
    vim.fn.setreg('"', result.url)
    pcall(vim.fn.setreg, '+', result.url)
    vim.notify(result.url)
  end)
end

function M.open_page()
  M.execute('openPage', { uri = place() }, function(result)
    if result.shown then
      return
    end
    for _, opener in ipairs({ 'xdg-open', 'open', 'wslview' }) do
      if vim.fn.executable(opener) == 1 then
        vim.fn.jobstart({ opener, result.url }, { detach = true })
        return
      end
    end
    vim.notify(result.url)
  end)
end

function M.check()
  M.execute('checkSite', { uri = place() }, function(result)
    vim.diagnostic.setqflist({ title = 'Jekyll', open = result.errors + result.warnings > 0 })
    vim.notify(('%d files: %d errors, %d warnings'):format(result.files, result.errors, result.warnings))
  end)
end

function M.check_external_links()
  M.execute('checkExternalLinks', { uri = place() }, function(result)
    vim.notify(('%d dead, %d moved, %d unreachable'):format(result.dead, result.moved, result.unreachable))
  end)
end

function M.version()
  M.execute('version', vim.empty_dict(), function(result)
    vim.notify(result.name .. ' ' .. result.version)
  end)
end

function M.restart()
  local buffers = {}
  for _, client in ipairs(all_clients()) do
    if names[client.name] then
      local attached = client.attached_buffers and vim.tbl_keys(client.attached_buffers)
      for _, buffer in ipairs(attached or vim.lsp.get_buffers_by_client_id(client.id)) do
        buffers[buffer] = vim.api.nvim_buf_is_loaded(buffer) or nil
      end
      client.stop(is_new() and client or nil)
    end
  end
  vim.wait(3000, function()
    return M.find_client() == nil
  end, 20)
  for buffer in pairs(buffers) do
    if is_new() then
      vim.api.nvim_exec_autocmds('FileType', { buffer = buffer, group = 'nvim.lsp.enable' })
    else
      require('jekyll_ls').attach(buffer)
    end
  end
end

return M
