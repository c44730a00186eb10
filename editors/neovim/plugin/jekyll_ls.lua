-- User commands for the server's commands; they work in every buffer while a client runs.
if vim.g.loaded_jekyll_ls then
  return
end
vim.g.loaded_jekyll_ls = true

local function define(name, method, options)
  vim.api.nvim_create_user_command(name, function(call)
    require('jekyll_ls.commands')[method](call.args)
  end, options)
end

define('JekyllNewPost', 'new_post', { nargs = '+', desc = 'Write a new post with this title' })
define('JekyllNewDraft', 'new_draft', { nargs = '+', desc = 'Write a new draft with this title' })
define('JekyllPublish', 'publish', { desc = 'Publish this draft' })
define('JekyllRename', 'rename', { nargs = 1, desc = 'Rename or move this file, with all links to it and out of it' })
define('JekyllCopyUrl', 'copy_url', { desc = "Copy this page's URL" })
define('JekyllOpen', 'open_page', { desc = 'Open this page in the browser, at the address of jekyll serve' })
define('JekyllCheck', 'check', { desc = 'Check the whole site into the quickfix list' })
define('JekyllCheckExternalLinks', 'check_external_links', { desc = 'Ask the web about the links to other hosts' })
define('JekyllVersion', 'version', { desc = "Show the server's version" })
define('JekyllRestart', 'restart', { desc = 'Restart the server' })
