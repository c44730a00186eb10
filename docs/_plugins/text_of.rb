# Pages whose text stands elsewhere in the repository: `text_of` names the file from its root. Links of the text lead to the
# pages of this site, or to the files on the forge.
Jekyll::Hooks.register :pages, :post_init do |page|
  next unless page.data.key?("text_of")

  file = page.data["text_of"]
  root = File.expand_path("..", page.site.source)
  page.content = File.read(File.join(root, file), :encoding => "UTF-8").gsub(/\]\((?![a-z]+:|#)([^)#]+)/) do
    path = File.expand_path(Regexp.last_match(1), File.dirname(File.join("/", file))).delete_prefix("/")
    "](#{path.delete_prefix!("docs/") || "#{page.site.config["repository_url"]}/blob/main/#{path}"}"
  end
end
