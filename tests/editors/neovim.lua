-- Drives the server from a real Neovim, with the configuration that users copy: lua/jekyll_ls.lua before 0.11,
-- lsp/jekyll_ls.lua since. Run by tests/CMakeLists.txt:
--   nvim --headless -u NONE -i NONE -n --cmd 'filetype on' -S tests/editors/neovim.lua
-- Environment: JEKYLL_LS_PROGRAM, JEKYLL_LS_SOURCE_DIR. An uncaught error would leave Neovim running: hence xpcall.

local source = os.getenv('JEKYLL_LS_SOURCE_DIR')
local site = vim.fn.tempname()
local post = site .. '/_posts/2026-04-02-march-at-the-kettle.md'

local function expect(condition, message)
  if not condition then
    error(message, 2)
  end
end

local function expect_equal(actual, expected, what)
  if not vim.deep_equal(actual, expected) then
    error(what .. ': expected ' .. vim.inspect(expected) .. ', got ' .. vim.inspect(actual), 2)
  end
end

local function wait_for(what, condition)
  if not vim.wait(60000, condition, 20) then
    error('waited in vain: ' .. what .. '; diagnostics: ' .. vim.inspect(vim.diagnostic.get(0)), 2)
  end
end

-- The text that a diagnostic marks, so that its range is checked as a user sees it.
local function marked_text(diagnostic)
  local lines = vim.api.nvim_buf_get_lines(0, diagnostic.lnum, diagnostic.end_lnum + 1, false)
  lines[#lines] = lines[#lines]:sub(1, diagnostic.end_col)
  lines[1] = lines[1]:sub(diagnostic.col + 1)
  return table.concat(lines, '\n')
end

local function find_diagnostic(code, text)
  for _, diagnostic in ipairs(vim.diagnostic.get(0)) do
    local its_code = diagnostic.code or vim.tbl_get(diagnostic, 'user_data', 'lsp', 'code')
    if its_code == code and marked_text(diagnostic) == text then
      return diagnostic
    end
  end
end

local function request(method, params)
  local replies, failure = vim.lsp.buf_request_sync(0, method, params, 60000)
  expect(replies, method .. ': ' .. tostring(failure))
  for _, reply in pairs(replies) do
    expect(not reply.err, method .. ': ' .. vim.inspect(reply.err))
    return reply.result
  end
  error(method .. ': nobody answered', 2)
end

local function line_number(text)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
    if line:find(text, 1, true) then
      return number - 1
    end
  end
  error('no line holds ' .. text, 2)
end

local function completion_labels(line, character)
  local result = request('textDocument/completion', {
    textDocument = vim.lsp.util.make_text_document_params(),
    position = { line = line, character = character },
  })
  local labels = {}
  for _, item in ipairs(result.items or result) do
    labels[item.label] = true
  end
  return labels
end

local function replace_line(number, text)
  vim.api.nvim_buf_set_lines(0, number, number + 1, true, { text })
end

local function names(symbols)
  return vim.tbl_map(function(symbol)
    return symbol.name
  end, symbols or {})
end

local function check_diagnostics()
  wait_for('the page that is missing', function()
    return find_diagnostic('link-missing-page', '/2026/01/a-ketle-in-winter/')
  end)
  expect(find_diagnostic('link-missing-anchor', 'autumn-flush'), 'the missing anchor is not reported')
end

local function check_diagnostics_again()
  wait_for('diagnostics of the new server', function()
    return find_diagnostic('link-missing-anchor', 'autumn-flush')
  end)
end

local function check_outline()
  local symbols = request('textDocument/documentSymbol', { textDocument = vim.lsp.util.make_text_document_params() })
  expect_equal(names(symbols), {
    'March 2026 at the kettle',
    'First flush is here',
    'How we choose water',
    'Visitors',
    'In the kitchen',
  }, 'roots of the outline')
  expect_equal(
    names(symbols[1].children),
    { 'layout', 'title', 'date', 'categories', 'tags', 'author', 'image' },
    'front matter in the outline'
  )
  expect_equal(
    names(symbols[5].children),
    { 'A new kettle', 'Cups and bowls', 'Corrections', 'Next month' },
    'headings below "In the kitchen"'
  )
end

local function check_completion()
  local layout = line_number('layout: post')
  replace_line(layout, 'layout: ')
  local layouts = completion_labels(layout, #'layout: ')
  for _, name in ipairs({ 'default', 'post', 'tea' }) do
    expect(layouts[name], 'the layout ' .. name .. ' is not offered: ' .. vim.inspect(layouts))
  end
  replace_line(layout, 'perm')
  local keys = completion_labels(layout, #'perm')
  expect(keys['permalink'], 'the key permalink is not offered: ' .. vim.inspect(keys))
  expect(not keys['title'], 'the key title is offered though it is there: ' .. vim.inspect(keys))
  replace_line(layout, 'layout: post')
end

local function check_edit()
  local line = line_number('a-ketle-in-winter')
  replace_line(line, '[the follow-up](/2026/01/a-kettle-in-winter/) explains why you should too.')
  wait_for('the repaired link to be accepted', function()
    return #vim.diagnostic.get(0, { lnum = line }) == 0
  end)
  replace_line(line, '[the follow-up](/2026/01/a-kettle-in-summer/) explains why you should too.')
  wait_for('the link to be broken again', function()
    return find_diagnostic('link-missing-page', '/2026/01/a-kettle-in-summer/')
  end)
end

local function find_client()
  if vim.lsp.get_clients then
    return vim.lsp.get_clients({ bufnr = 0 })[1]
  end
  local _, client = next(vim.lsp.buf_get_clients(0))
  return client
end

local function configure()
  vim.env.XDG_CACHE_HOME = site .. '/.cache' -- what the web says is kept there
  local command = { os.getenv('JEKYLL_LS_PROGRAM'), '--stdio' }
  vim.opt.runtimepath:append(source .. '/editors/neovim')
  if vim.lsp.config then
    vim.lsp.config('jekyll_ls', { cmd = command })
    vim.lsp.enable('jekyll_ls')
  else
    require('jekyll_ls').setup({ cmd = command })
  end
end

-- Whether the server may ask the web is the user's to say: it refuses, and shows what allows it.
local function check_external_links()
  vim.cmd('runtime plugin/jekyll_ls.lua')
  local shown
  local notify = vim.notify
  vim.notify = function(message)
    shown = message
  end
  vim.cmd('JekyllCheckExternalLinks')
  wait_for('the refusal to ask the web', function()
    return shown ~= nil and shown:find('links.external', 1, true) ~= nil
  end)

  if vim.fn.executable(vim.fn.fnamemodify(os.getenv('JEKYLL_LS_PROGRAM'), ':h') .. '/jekyll-ls-links') == 0 then
    vim.notify = notify
    return -- where its libraries are not installed it is not built
  end
  -- Nobody listens on this port, and the sample's own hosts are not asked: nothing leaves the machine.
  local client = find_client()
  local links_settings = { external = 'command', allowLocal = true, ignore = { 'https://**', 'http://*.example.*/**' } }
  local settings = { jekyll = { links = links_settings } }
  client.config.settings = settings
  client.settings = settings
  if vim.lsp.config then
    client:notify('workspace/didChangeConfiguration', { settings = settings })
  else
    client.notify('workspace/didChangeConfiguration', { settings = settings })
  end
  local line = vim.api.nvim_buf_line_count(0)
  vim.api.nvim_buf_set_lines(0, line, line, true, { '', '[closed](http://127.0.0.1:9/)' })
  vim.cmd('silent! write')
  -- The server takes the settings up when it has asked for them.
  wait_for('the host that refuses the connection', function()
    shown = nil
    vim.cmd('JekyllCheckExternalLinks')
    vim.wait(5000, function()
      return shown ~= nil
    end, 20)
    return shown == '0 dead, 0 moved, 1 unreachable'
  end)
  wait_for('the finding at the link', function()
    return find_diagnostic('link-unreachable', 'http://127.0.0.1:9/')
  end)
  vim.notify = notify
end

local function check_commands()
  vim.cmd('silent! write')
  vim.cmd('JekyllCopyUrl')
  wait_for('the URL', function()
    return vim.fn.getreg('"') == 'https://kettle-log.example/2026/04/march-at-the-kettle/'
  end)

  vim.cmd('JekyllNewPost Water, again')
  local new = site .. '/_posts/2027-01-01-water-again.md'
  wait_for('the new post on disk', function()
    return vim.fn.filereadable(new) == 1 and vim.tbl_contains(vim.fn.readfile(new), 'title: Water, again')
  end)
  expect_equal(vim.fn.fnamemodify(vim.api.nvim_buf_get_name(0), ':t'), '2027-01-01-water-again.md', 'the buffer')

  vim.cmd('edit ' .. vim.fn.fnameescape(site .. '/_drafts/cold-brew.md'))
  wait_for('the server to attach to the draft', function()
    return find_client() ~= nil
  end)
  vim.cmd('JekyllPublish')
  local published = site .. '/_posts/2027-01-01-cold-brew.md'
  wait_for('the published post on disk', function()
    if vim.fn.filereadable(published) == 0 then
      return false
    end
    for _, line in ipairs(vim.fn.readfile(published)) do
      if line:match('^date: 2027%-01%-01 ') then
        return true
      end
    end
  end)
  expect_equal(vim.fn.filereadable(site .. '/_drafts/cold-brew.md'), 0, 'the draft is still there')

  vim.cmd('JekyllCheck')
  wait_for('the quickfix list of the whole site', function()
    for _, item in ipairs(vim.fn.getqflist()) do
      if vim.fn.bufname(item.bufnr):find('water-first', 1, true) then
        return true
      end
    end
  end)
  vim.cmd('cclose')

  vim.cmd('checkhealth jekyll_ls')
  local report = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
  expect(report:find('jekyll%-ls %d+%.%d+') and report:find('A client runs', 1, true), 'health: ' .. report)
  vim.cmd('bdelete!')
  vim.cmd('edit ' .. vim.fn.fnameescape(post))
  vim.cmd('JekyllRestart')
  wait_for('the server to be back', function()
    return find_client() ~= nil
  end)
  check_diagnostics_again()
end

-- What users press: the keys of omni completion and of tags.
local function check_keys()
  expect(vim.bo.omnifunc:find(vim.lsp.config and 'vim.lsp' or 'jekyll_ls', 1, true), 'omnifunc is ' .. vim.bo.omnifunc)
  expect(vim.bo.tagfunc:find('vim.lsp', 1, true), 'tagfunc is ' .. vim.bo.tagfunc)
  local line = line_number('a-kettle-in-summer')
  replace_line(line, '[the follow-up](/2026/01/a-kettle-in-winter/) explains why you should too.')
  vim.api.nvim_win_set_cursor(0, { line + 1, 25 })
  vim.cmd('silent! write')
  vim.cmd('execute "normal! \\<C-]>"')
  expect_equal(vim.fn.expand('%:t'), '2026-01-18-a-kettle-in-winter.md', 'the file that the link leads to')
  vim.cmd('edit ' .. vim.fn.fnameescape(post))
end

local tea = site .. '/_posts/2026-08-01-tea.md'
local links = site .. '/_posts/2026-08-02-links.md'
local tea_lines = { '---', 'title: Tea', '---', '', '## First flush', '', '[up](#first-flush)' }
local links_lines = { '---', 'title: Links', '---', '', '[a](/2026/08/tea/#first-flush) and [b]({% post_url 2026-08-01-tea %}).' }

local function lines_of(path)
  return vim.api.nvim_buf_get_lines(vim.fn.bufadd(path), 0, -1, false)
end

-- A heading is renamed and a post moved: what leads there follows, and undo brings it back.
local function check_refactoring()
  vim.cmd('edit ' .. vim.fn.fnameescape(links))
  vim.cmd('edit ' .. vim.fn.fnameescape(tea))
  vim.api.nvim_win_set_cursor(0, { 5, 5 })
  wait_for('the server to attach to the post', function()
    return find_client() ~= nil
  end)
  vim.lsp.buf.rename('Spring flush')
  wait_for('the heading and both links', function()
    return lines_of(tea)[5] == '## Spring flush'
      and lines_of(tea)[7] == '[up](#spring-flush)'
      and lines_of(links)[5] == (links_lines[5]:gsub('#first', '#spring'))
  end)
  for _, path in ipairs({ tea, links }) do
    vim.api.nvim_buf_call(vim.fn.bufadd(path), function()
      vim.cmd('silent undo')
      vim.cmd('silent write')
    end)
  end
  expect_equal(lines_of(tea), tea_lines, 'the post after undo')
  expect_equal(lines_of(links), links_lines, 'the links after undo')

  vim.lsp.buf.references()
  wait_for('the references in the quickfix list', function()
    for _, item in ipairs(vim.fn.getqflist()) do
      if vim.fn.bufname(item.bufnr):find('2026-08-02-links', 1, true) then
        return true
      end
    end
  end)
  vim.cmd('cclose')

  vim.cmd('edit ' .. vim.fn.fnameescape(tea))
  vim.cmd('JekyllRename _posts/green/2026-08-01-tea.md')
  wait_for('the link to the post that has moved', function()
    return lines_of(links)[5] == (links_lines[5]:gsub('post_url ', 'post_url green/'))
  end)
  wait_for('the post in its new place', function()
    return vim.fn.filereadable(site .. '/_posts/green/2026-08-01-tea.md') == 1 and vim.fn.filereadable(tea) == 0
  end)
  vim.cmd('silent! wall')
  vim.cmd('edit ' .. vim.fn.fnameescape(post))
end

local function check_shutdown(client)
  -- A method since 0.11, a function of the client before.
  local is_stopped = function()
    return client.is_stopped(client)
  end
  client.stop(vim.lsp.config and client or nil)
  wait_for('the server to end', is_stopped)
end

local function run()
  vim.fn.mkdir(site, 'p')
  vim.fn.system({ 'cp', '-r', source .. '/tests/sites/sample/.', site })
  expect(vim.v.shell_error == 0, 'the sample site could not be copied')
  vim.fn.writefile(tea_lines, tea)
  vim.fn.writefile(links_lines, links)
  configure()

  vim.cmd('edit ' .. vim.fn.fnameescape(post))
  wait_for('the server to attach', function()
    return find_client() ~= nil
  end)
  local client = find_client()
  expect_equal(vim.loop.fs_realpath(client.config.root_dir), vim.loop.fs_realpath(site), 'root of the site')
  check_diagnostics()
  check_outline()
  check_completion()
  check_edit()
  check_keys()
  check_external_links()
  check_commands()
  check_refactoring()
  check_shutdown(find_client())
end

local good, failure = xpcall(run, debug.traceback)
vim.fn.delete(site, 'rf')
if good then
  io.stdout:write('Neovim got diagnostics, outline, completion and commands, and saw them change.\n')
  vim.cmd('qall!')
else
  io.stdout:write(failure .. '\n')
  vim.cmd('cquit 1')
end
