" Drives the server from Vim with ALE, with the configuration of editors/README.md: a finding, and a completion by omnifunc.
" Run by ale.sh.
" Environment: JEKYLL_LS_PROGRAM, JEKYLL_LS_SOURCE_DIR. What is said is written into the file JEKYLL_LS_REPORT.

let s:source = $JEKYLL_LS_SOURCE_DIR
let s:site = tempname()

function! s:WaitFor(what, Condition) abort
  let l:end = localtime() + 60
  while !a:Condition()
    if localtime() > l:end
      throw 'waited in vain: ' . a:what . '; ALE has ' . string(ale#engine#GetLoclist(bufnr('')))
    endif
    sleep 20m
  endwhile
endfunction

function! s:Texts() abort
  return map(copy(ale#engine#GetLoclist(bufnr(''))), 'v:val.text')
endfunction

function! s:UseDocumentedConfiguration() abort
  let l:lines = readfile(s:source . '/editors/README.md')
  let l:begin = index(l:lines, '```vim') + 1
  let l:end = index(l:lines, '```', l:begin)
  let l:script = tempname() . '.vim'
  call writefile(l:lines[l:begin : l:end - 1], l:script)
  execute 'source' l:script
endfunction

function! s:Run() abort
  call system('cp -r ' . shellescape(s:source . '/tests/sites/sample') . ' ' . shellescape(s:site))
  let $PATH = fnamemodify($JEKYLL_LS_PROGRAM, ':h') . ':' . $PATH
  set runtimepath^=/usr/share/vim-ale hidden
  filetype plugin on
  runtime plugin/ale.vim
  call s:UseDocumentedConfiguration()
  execute 'edit' s:site . '/_posts/2026-04-02-march-at-the-kettle.md'
  ALELint
  call s:WaitFor('the broken link', {-> index(s:Texts(), 'No page at /2026/01/a-ketle-in-winter/. Did you mean /2026/01/a-kettle-in-winter/?') >= 0})

  " The rest is typed once this script has ended: the list is taken when it is there.
  setlocal omnifunc=ale#completion#OmniFunc completeopt=menuone
  autocmd CompleteChanged * ++once call timer_start(0, {-> feedkeys("\<C-Y>\<Esc>")})
  autocmd InsertLeave * ++once call s:Finish(getline('.') ==# 'layout: tea' ? '' : 'completed to ' . getline('.'))
  call timer_start(60000, {-> s:Finish('waited in vain for the list: ' . getline('.'))})
  call search('^layout: post$')
  call feedkeys("Clayout: te\<C-X>\<C-O>")
endfunction

function! s:Finish(failure) abort
  call delete(s:site, 'rf')
  call writefile([empty(a:failure) ? 'Vim got a finding and a completion.' : 'FAILED: ' . a:failure], $JEKYLL_LS_REPORT)
  if !empty(a:failure)
    cquit
  endif
  qall!
endfunction

try
  call s:Run()
catch
  call s:Finish(v:exception . ' at ' . v:throwpoint)
endtry
