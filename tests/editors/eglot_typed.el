;;; eglot_typed.el --- Types every row of typed.json into Emacs with eglot  -*- lexical-binding: t -*-
;; emacs -Q --batch -l tests/editors/eglot_typed.el
;; Environment: JEKYLL_LS_PROGRAM, JEKYLL_LS_SOURCE_DIR, JEKYLL_LS_TYPED: the folder that typed_site.mjs has written.
;; Keys run the commands that they are bound to. Batch mode has no window for a list: the item is taken as the interfaces for
;; completion do it, by the styles of the user and the table's exit function.

(load (expand-file-name "tests/editors/eglot_support.el" (getenv "JEKYLL_LS_SOURCE_DIR")) nil t)
(require 'json)

(defvar typed-folder (getenv "JEKYLL_LS_TYPED"))
(defvar typed-only (getenv "JEKYLL_LS_TYPED_ROW"))
(defvar typed-failed nil)
;; Emacs compares with the symbol at point: in these it begins elsewhere than what is typed.
(defvar typed-out-of-reach
  '("right behind the delimiter" "a path with blanks" "a definition with blanks" "an attribute with blanks"))

(defun typed-show (row)
  (find-file (expand-file-name (alist-get 'file row) (expand-file-name "site" typed-folder)))
  (unless (eglot-current-server) (test-connect))
  (eglot--maybe-activate-editing-mode)
  (erase-buffer)
  (insert (alist-get 'text row))
  (goto-char (1+ (alist-get 'cursor row)))
  (eglot--signal-textDocument/didChange))

(defun typed-take (item)
  "Takes the candidate of that name; the answer says what is offered instead, when it is not there."
  (pcase-let* ((`(,begin ,end ,table . ,properties) (eglot-completion-at-point))
               (typed (buffer-substring-no-properties begin (point)))
               (completions (completion-all-completions (buffer-substring-no-properties begin end) table
                                                        (plist-get properties :predicate) (length typed)))
               (candidates (progn (when (consp completions) (setcdr (last completions) nil)) completions))
               ;; Some are listed by what they insert.
               (candidate (cl-find item candidates :test #'string=
                                   :key (lambda (offered)
                                          (plist-get (get-text-property 0 'eglot--lsp-item offered) :label)))))
    (if (not candidate)
        (format "not offered: %s; offered: %S" item (cl-subseq candidates 0 (min 6 (length candidates))))
      (delete-region begin end)
      (insert (substring-no-properties candidate))
      (funcall (plist-get properties :exit-function)
               ;; The item hangs on the text of the table's own candidate.
               (cl-find candidate (all-completions "" table) :test #'string=)
               'finished)
      nil)))

(defun typed-row (row)
  (typed-show row)
  (mapc (lambda (key)
          (let ((last-command-event key))
            (call-interactively (if (memq (key-binding (string key)) '(nil undefined)) #'self-insert-command
                                  (key-binding (string key))))))
        (alist-get 'keys row))
  (eglot--signal-textDocument/didChange)
  (let* ((why (typed-take (alist-get 'item row)))
         (text (buffer-substring-no-properties (point-min) (point-max)))
         (expected (or (alist-get 'open row) (alist-get 'plain row) (alist-get 'result row))))
    (unless (string= text expected)
      (push (format "FAILED: %s: %S instead of %S%s" (alist-get 'name row) text expected (if why (concat "; " why) ""))
            typed-failed))
    (set-buffer-modified-p nil)))

(defun typed-run ()
  (test-use-documented-configuration)
  (let ((rows (append (json-read-file (expand-file-name "rows.json" typed-folder)) nil))
        (count 0)
        (make-backup-files nil)
        (create-lockfiles nil))
    (dolist (row rows)
      ;; The documented configuration manages no YAML.
      (unless (or (and typed-only (not (string= typed-only (alist-get 'name row))))
                  (string-suffix-p ".yml" (alist-get 'file row))
                  (member (alist-get 'name row) typed-out-of-reach))
        (cl-incf count)
        (condition-case failure
            (typed-row row)
          (error (push (format "FAILED: %s: %s" (alist-get 'name row) (error-message-string failure)) typed-failed)))))
    (message "%d of %d rows typed right" (- count (length typed-failed)) count)
    (dolist (line (reverse typed-failed)) (message "%s" line))
    (ignore-errors (eglot-shutdown (eglot-current-server)))
    (when typed-failed (kill-emacs 1))))

(condition-case failure
    (typed-run)
  (error (message "FAILED: %s" (error-message-string failure)) (kill-emacs 1)))
