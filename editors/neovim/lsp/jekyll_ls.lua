---@brief
---
--- https://github.com/jekyll-ls/jekyll-ls
---
--- Links, front matter and Liquid of Jekyll sites, from Neovim 0.11 on: `vim.lsp.enable('jekyll_ls')`. Also works alone, copied
--- to ~/.config/nvim/lsp/; nvim-lspconfig takes it in this form.
local own = vim.fn.expand('~/.local/bin/jekyll-ls')

---@type vim.lsp.Config
return {
  cmd = { vim.fn.executable('jekyll-ls') == 0 and vim.fn.executable(own) == 1 and own or 'jekyll-ls' },
  filetypes = { 'markdown', 'html', 'liquid', 'jekyll', 'htmldjango', 'yaml', 'json' },
  root_dir = function(bufnr, on_dir)
    local path = vim.api.nvim_buf_get_name(bufnr)
    local filetype = vim.bo[bufnr].filetype
    if filetype == 'yaml' or filetype == 'json' then
      -- Of these only the site's configuration and data concern Jekyll.
      if not vim.fs.basename(path):match('^_config.*%.ya?ml$') and not path:find('/_data/', 1, true) then
        return
      end
    end
    on_dir(vim.fs.root(bufnr, { '_config.yml', '_config.yaml' }) or vim.fs.root(bufnr, { '_posts', '_layouts' }))
  end,
  handlers = {
    -- Told to refresh, Neovim 0.12 asks for the findings of the whole site and passes over those of open buffers.
    ['workspace/diagnostic/refresh'] = function(err, result, context)
      local client = vim.lsp.get_client_by_id(context.client_id)
      local provider = client and client.server_capabilities.diagnosticProvider
      for bufnr in pairs(provider and client.attached_buffers or {}) do
        local document = vim.lsp.util.make_text_document_params(bufnr)
        client:request('textDocument/diagnostic', { identifier = provider.identifier, textDocument = document }, nil, bufnr)
      end
      return vim.lsp.handlers['workspace/diagnostic/refresh'](err, result, context)
    end,
  },
}
