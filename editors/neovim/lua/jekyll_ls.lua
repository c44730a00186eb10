-- jekyll-ls for Neovim:
--   require('jekyll_ls').setup({ settings = { jekyll = { diagnostics = { severity = { ['image-alt'] = 'off' } } } } })
-- From 0.11 on this enables lsp/jekyll_ls.lua; before, it starts the client itself.
local M = {}

-- The program in PATH, else where the README installs it: a PATH without ~/.local/bin is common.
function M.find_program()
  local own = vim.fn.expand('~/.local/bin/jekyll-ls')
  return vim.fn.executable('jekyll-ls') == 0 and vim.fn.executable(own) == 1 and own or 'jekyll-ls'
end

M.options = {
  cmd = { M.find_program() },
  filetypes = { 'markdown', 'html', 'liquid', 'jekyll', 'htmldjango' },
  single_file = true, -- also serve files outside of any site
  settings = {},
  capabilities = nil,
  on_attach = nil,
}

local clients = {} -- root folder -> client id

local function exists(path)
  return vim.loop.fs_stat(path) ~= nil
end

-- The nearest folder upwards that holds one of the names.
local function find_upwards(path, names)
  local folder = vim.fn.fnamemodify(path, ':p:h')
  while true do
    for _, name in ipairs(names) do
      if exists(folder .. '/' .. name) then
        return folder
      end
    end
    local parent = vim.fn.fnamemodify(folder, ':h')
    if parent == folder then
      return nil
    end
    folder = parent
  end
end

-- The site that a file belongs to, as the server finds it.
function M.root_of(path)
  return find_upwards(path, { '_config.yml', '_config.yaml' }) or find_upwards(path, { '_posts', '_layouts' })
end

function M.attach(bufnr)
  local path = vim.api.nvim_buf_get_name(bufnr)
  if path == '' or vim.bo[bufnr].buftype ~= '' then
    return
  end
  local root = M.root_of(path)
  if not root and not M.options.single_file then
    return
  end
  local key = root or vim.fn.fnamemodify(path, ':p:h')
  local id = clients[key]
  if not id or not vim.lsp.get_client_by_id(id) then
    id = vim.lsp.start_client({
      name = 'jekyll-ls',
      cmd = M.options.cmd,
      root_dir = key,
      workspace_folders = root and { { name = vim.fn.fnamemodify(root, ':t'), uri = vim.uri_from_fname(root) } } or nil,
      settings = M.options.settings,
      init_options = M.options.settings,
      capabilities = M.options.capabilities,
      on_attach = M.options.on_attach,
      on_exit = function()
        clients[key] = nil
      end,
    })
    clients[key] = id
  end
  if id then
    vim.lsp.buf_attach_client(bufnr, id)
    -- Later versions do this by themselves. What the user has set stays.
    require('jekyll_ls.completion').attach(bufnr)
    if vim.bo[bufnr].tagfunc == '' then
      vim.bo[bufnr].tagfunc = 'v:lua.vim.lsp.tagfunc'
    end
  end
end

function M.setup(options)
  M.options = vim.tbl_extend('force', M.options, options or {})
  if vim.lsp.config then
    vim.lsp.config('jekyll_ls', {
      cmd = M.options.cmd,
      settings = M.options.settings,
      init_options = M.options.settings,
      capabilities = M.options.capabilities,
      on_attach = M.options.on_attach,
    })
    vim.lsp.enable('jekyll_ls')
    return
  end
  local attach = function(event)
    M.attach(event.buf)
  end
  local group = vim.api.nvim_create_augroup('jekyll_ls', { clear = true })
  vim.api.nvim_create_autocmd('FileType', { group = group, pattern = M.options.filetypes, callback = attach })
  vim.api.nvim_create_autocmd({ 'BufReadPost', 'BufNewFile' }, {
    group = group,
    pattern = { '_config*.yml', '_config*.yaml', '*/_data/*' },
    callback = attach,
  })
end

return M
