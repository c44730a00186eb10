;;; lsp_mode.el --- Drives the server from Emacs with lsp-mode and the client of editors/emacs  -*- lexical-binding: t -*-
;; emacs -Q --batch -l tests/editors/lsp_mode.el
;; Environment: JEKYLL_LS_PROGRAM, JEKYLL_LS_SOURCE_DIR.

(load (expand-file-name "tests/editors/eglot_support.el" (getenv "JEKYLL_LS_SOURCE_DIR")) nil t)
(require 'bytecomp)

(defvar test-home (file-truename (make-temp-file "jekyll-ls" t)))
(defvar test-site (expand-file-name "site" test-home))
(defvar test-client (expand-file-name "editors/emacs/lsp-jekyll.el" test-source))

(defun test-codes ()
  (let (codes)
    (maphash (lambda (_ diagnostics)
               (dolist (diagnostic diagnostics) (push (lsp:diagnostic-code? diagnostic) codes)))
             (lsp-diagnostics))
    codes))

(defun test-run ()
  (copy-directory (expand-file-name "tests/sites/sample" test-source) test-site nil t t)
  (setq lsp-session-file (expand-file-name "session" test-home)
        lsp-server-install-dir test-home
        lsp-client-packages nil
        lsp-auto-guess-root t
        lsp-enable-file-watchers nil
        lsp-headerline-breadcrumb-enable nil
        lsp-jekyll-command (list (getenv "JEKYLL_LS_PROGRAM"))
        lsp-jekyll-settings '(:diagnostics (:severity (:link-missing-anchor "off"))))
  ;; It compiles without a warning, as registries of packages demand.
  (let ((byte-compile-error-on-warn t)
        (byte-compile-dest-file-function (lambda (_) (expand-file-name "lsp-jekyll.elc" test-home))))
    (unless (byte-compile-file test-client) (error "the client does not compile")))
  (load (expand-file-name "lsp-jekyll.elc" test-home) nil t)
  (find-file (expand-file-name "_posts/2026-04-02-march-at-the-kettle.md" test-site))
  (markdown-mode)
  (lsp)
  (test-wait "the broken link" (lambda () (member "link-missing-page" (test-codes))))
  (when (member "link-missing-anchor" (test-codes)) (error "the settings don't arrive"))
  (let ((answer (lsp-request "workspace/executeCommand"
                             (list :command "jekyll-ls.pageUrl"
                                   :arguments (vector (list :uri (lsp--buffer-uri)))))))
    (unless (equal (lsp-get answer :url) "https://kettle-log.example/2026/04/march-at-the-kettle/")
      (error "the URL is %S" answer)))
  (set-buffer-modified-p nil))

(let ((default-directory "/usr/share/emacs/site-lisp/elpa/"))
  (normal-top-level-add-subdirs-to-load-path))
(require 'lsp-mode)
(condition-case failure
    (unwind-protect (test-run) (delete-directory test-home t))
  (error (message "FAILED: %s" (error-message-string failure)) (kill-emacs 1)))
(message "Emacs with lsp-mode got diagnostics by its settings, and a command's answer.")
