;;; eglot.el --- Drives the server from Emacs, with the configuration of editors/README.md  -*- lexical-binding: t -*-
;; emacs -Q --batch -l tests/editors/eglot.el
;; Environment: JEKYLL_LS_PROGRAM, JEKYLL_LS_SOURCE_DIR.

(load (expand-file-name "tests/editors/eglot_support.el" (getenv "JEKYLL_LS_SOURCE_DIR")) nil t)

(defvar test-site (file-truename (make-temp-file "jekyll-ls" t)))

(defun test-expect (condition message &rest arguments)
  (unless condition (error (apply #'format message arguments))))

(defun test-messages ()
  (mapcar #'flymake-diagnostic-text (flymake-diagnostics)))

(defun test-run ()
  (copy-directory (expand-file-name "tests/sites/sample" test-source) test-site nil t t)
  (test-use-documented-configuration)
  (find-file (expand-file-name "_posts/2026-04-02-march-at-the-kettle.md" test-site))
  (markdown-mode)
  (test-connect)
  (let ((server (eglot-current-server)))
    (test-expect (equal (file-truename (directory-file-name (project-root (eglot--project server)))) test-site)
                 "the root is %s" (project-root (eglot--project server)))
    (flymake-mode 1)
    (test-wait "the broken link"
               (lambda ()
                 (flymake-start)
                 (cl-some (lambda (text) (string-match-p "No page at /2026/01/a-ketle-in-winter/" text)) (test-messages))))
    (test-expect (imenu--make-index-alist t) "there is no outline")

    ;; Completion, with the text as it is being typed. Batch mode has no idle timers.
    (goto-char (point-min))
    (search-forward "layout: post")
    (replace-match "layout: ")
    (eglot--signal-textDocument/didChange)
    (let* ((capf (eglot-completion-at-point))
           (labels (all-completions "" (nth 2 capf))))
      (test-expect (cl-every (lambda (layout) (cl-some (lambda (label) (string-match-p layout label)) labels))
                             '("default" "post" "tea"))
                   "layouts offered: %S" labels))

    (let ((answer (eglot-execute-command server 'jekyll-ls.pageUrl
                                         (vector (list :uri (eglot--path-to-uri buffer-file-name))))))
      (test-expect (equal (plist-get answer :url) "https://kettle-log.example/2026/04/march-at-the-kettle/")
                   "the URL is %S" answer))
    (condition-case refusal
        (progn
          (eglot-execute-command server 'jekyll-ls.newPost
                                 (vector (list :title "Tea" :uri (eglot--path-to-uri buffer-file-name))))
          (error "eglot can't create files, and was asked to"))
      (jsonrpc-error (test-expect (string-match-p "can't create files" (format "%S" refusal)) "%S" refusal)))
    (set-buffer-modified-p nil)
    (ignore-errors (eglot-shutdown server))))

(condition-case failure
    (unwind-protect (test-run) (delete-directory test-site t))
  (error (message "FAILED: %s" (error-message-string failure)) (kill-emacs 1)))
(message "Emacs got diagnostics, outline, completion and a command's answer.")
