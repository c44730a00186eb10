;;; lsp-jekyll.el --- lsp-mode client for Jekyll sites  -*- lexical-binding: t -*-

;; SPDX-License-Identifier: MIT
;; URL: https://github.com/jekyll-ls/jekyll-ls

;;; Commentary:

;; Starts jekyll-ls for the Markdown and HTML of Jekyll sites, beside other servers for these languages:
;;
;;     (require 'lsp-jekyll)
;;     (add-hook 'markdown-mode-hook #'lsp-deferred)

;;; Code:

(require 'lsp-mode)

(defgroup lsp-jekyll nil
  "Jekyll sites."
  :group 'lsp-mode
  :link '(url-link "https://github.com/jekyll-ls/jekyll-ls"))

(defcustom lsp-jekyll-command '("jekyll-ls")
  "The server and its arguments."
  :type '(repeat string)
  :group 'lsp-jekyll)

(defcustom lsp-jekyll-settings nil
  "Settings as a property list, for instance (:site (:future t))."
  :type 'plist
  :group 'lsp-jekyll)

(defun lsp-jekyll--active-p (file mode)
  "Whether FILE of the major MODE belongs to a site."
  (and (provided-mode-derived-p mode 'markdown-mode 'html-mode 'web-mode)
       (locate-dominating-file file "_config.yml")
       t))

(lsp-register-client
 (make-lsp-client
  :new-connection (lsp-stdio-connection (lambda () lsp-jekyll-command))
  :activation-fn #'lsp-jekyll--active-p
  :initialization-options (lambda () lsp-jekyll-settings)
  :add-on? t
  :server-id 'jekyll-ls))

(provide 'lsp-jekyll)
;;; lsp-jekyll.el ends here
