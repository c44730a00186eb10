-- :checkhealth jekyll_ls
local M = {}

local health = vim.health or require('health')
local start = health.start or health.report_start
local ok = health.ok or health.report_ok
local warn = health.warn or health.report_warn
local error_ = health.error or health.report_error

function M.check()
  start('jekyll-ls')
  local configured = vim.lsp.config and vim.lsp.config['jekyll_ls'] or require('jekyll_ls').options
  local program = configured.cmd[1]
  if vim.fn.executable(program) == 0 then
    error_(program .. ' is no program in PATH.', { 'Install jekyll-ls, or name it: setup({ cmd = { "/path/to/jekyll-ls" } })' })
    return
  end
  ok(vim.trim(vim.fn.system({ program, '--version' })) .. ': ' .. vim.fn.exepath(program))
  if vim.fn.has('nvim-0.7') == 0 then
    error_('Neovim 0.7 or later is needed.')
  end
  local root = require('jekyll_ls').root_of(vim.fn.getcwd() .. '/x')
  if root then
    ok('The working directory lies in the site ' .. root .. '.')
  else
    warn('The working directory lies in no Jekyll site.', { 'A site has a _config.yml, or _posts or _layouts.' })
  end
  if require('jekyll_ls.commands').find_client() then
    ok('A client runs.')
  else
    warn('No client runs.', { "Call require('jekyll_ls').setup() in your configuration, and open a file of the site." })
  end
end

return M
