;;; eglot_support.el --- Emacs with eglot as a user of editors/README.md has it  -*- lexical-binding: t -*-
;; Environment: JEKYLL_LS_PROGRAM, JEKYLL_LS_SOURCE_DIR.

(let ((default-directory "/usr/share/emacs/site-lisp/elpa/"))
  (normal-top-level-add-subdirs-to-load-path)) ; -Q leaves Debian's packages out.
(require 'eglot)
(require 'markdown-mode)
(require 'cl-lib)

(defvar test-source (getenv "JEKYLL_LS_SOURCE_DIR"))

(defun test-wait (what condition)
  (let ((end (+ (float-time) 60)))
    (while (not (funcall condition))
      (unless (< (float-time) end) (error "waited in vain: %s" what))
      (accept-process-output nil 0.05))))

(defun test-use-documented-configuration ()
  (add-to-list 'exec-path (file-name-directory (getenv "JEKYLL_LS_PROGRAM")))
  (with-temp-buffer
    (insert-file-contents (expand-file-name "editors/README.md" test-source))
    (search-forward "```elisp\n")
    (let ((begin (point)))
      (search-forward "```")
      (eval-region begin (match-beginning 0)))))

(defun test-connect ()
  (apply #'eglot--connect (eglot--guess-contact))
  (test-wait "the server" #'eglot-current-server))
