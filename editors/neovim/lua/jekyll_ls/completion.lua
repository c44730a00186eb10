-- Omni completion before Neovim 0.11, whose own drops what does not begin as typed and keeps what stands behind the cursor:
-- an item's whole edit is made, as the server meant it.
local M = {}
local names = vim.api.nvim_create_namespace('jekyll_ls_completion')

-- The column in bytes of a position of the protocol, which counts in UTF-16 here.
local function byte_column(line, position)
  return vim.str_byteindex(line, math.min(position.character, vim.str_utfindex(line, #line) + #line), true)
end

-- Vim replaces from one column for all items: a word is what stands from there to its edit, and the edit.
local function matches_of(items, line, cursor)
  local starts, first = {}, cursor
  for index, item in ipairs(items) do
    starts[index] = byte_column(line, item.textEdit.range.start)
    first = math.min(first, starts[index])
  end
  local matches = {}
  for index, item in ipairs(items) do
    table.insert(matches, {
      word = line:sub(first + 1, starts[index]) .. item.textEdit.newText,
      abbr = item.label,
      menu = item.detail or '',
      info = type(item.documentation) == 'table' and item.documentation.value or item.documentation or '',
      kind = vim.lsp.protocol.CompletionItemKind[item.kind] or '',
      icase = 1,
      dup = 1,
      empty = 1,
      user_data = { jekyll_ls = { behind = byte_column(line, item.textEdit.range['end']) - cursor } },
    })
  end
  return first, matches
end

-- The 'omnifunc'. The answer comes later, and opens the list then.
function M.omnifunc(find_start, _)
  local bufnr = vim.api.nvim_get_current_buf()
  local client = require('jekyll_ls.commands').find_client()
  if find_start ~= 1 or not client or not vim.lsp.buf_is_attached(bufnr, client.id) then
    return find_start == 1 and -1 or {}
  end
  local position = vim.api.nvim_win_get_cursor(0)
  local line = vim.api.nvim_get_current_line()
  client.request('textDocument/completion', vim.lsp.util.make_position_params(0, client.offset_encoding), function(_, result)
    local moved = vim.api.nvim_get_current_buf() ~= bufnr
      or not vim.deep_equal(vim.api.nvim_win_get_cursor(0), position)
      or vim.api.nvim_get_current_line() ~= line
    if not result or moved or not vim.fn.mode():find('^i') then
      return
    end
    local first, matches = matches_of(result.items or result, line, position[2])
    vim.fn.complete(first + 1, matches)
  end, bufnr)
  return -2 -- Stay in completion mode.
end

-- Takes away what the edit replaces behind the cursor, once Vim is done with its own part.
function M.complete_done()
  local data = vim.v.completed_item.user_data
  local behind = type(data) == 'table' and data.jekyll_ls and data.jekyll_ls.behind or 0
  if behind <= 0 then
    return
  end
  local bufnr = vim.api.nvim_get_current_buf()
  local row, column = unpack(vim.api.nvim_win_get_cursor(0))
  local last = math.min(column + behind, #vim.api.nvim_get_current_line())
  local mark = vim.api.nvim_buf_set_extmark(bufnr, names, row - 1, column, { end_col = last })
  vim.schedule(function()
    local at = vim.api.nvim_buf_get_extmark_by_id(bufnr, names, mark, { details = true })
    vim.api.nvim_buf_set_text(bufnr, at[1], at[2], at[3].end_row, at[3].end_col, { '' })
    vim.api.nvim_buf_del_extmark(bufnr, names, mark)
  end)
end

function M.attach(bufnr)
  if vim.bo[bufnr].omnifunc ~= '' then
    return
  end
  vim.bo[bufnr].omnifunc = "v:lua.require'jekyll_ls.completion'.omnifunc"
  vim.api.nvim_create_autocmd('CompleteDone', { buffer = bufnr, callback = M.complete_done })
end

return M
