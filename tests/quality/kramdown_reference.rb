# Prints what kramdown itself makes of documents, with Jekyll's options: link targets, images, HTML targets, headings.
# usage: ruby kramdown_reference.rb [--kramdown-input] FILE, a JSON list of {"id", "text"}; one JSON line each.
require "json"
require "cgi"
require "set"
require "kramdown"
require "kramdown-parser-gfm"

input = ARGV.delete("--kramdown-input") ? "kramdown" : "GFM"
options = { input: input, hard_wrap: false, auto_ids: true, syntax_highlighter: nil, math_engine: nil }

# Records the headings in the order of the output, with the ids that they get there.
module HeadingRecorder
  class << self
    attr_accessor :seen
  end

  def convert_header(element, indent)
    html = super
    HeadingRecorder.seen << { level: element.options[:level], id: html[/\A\s*<h[1-6][^>]*? id="([^"]*)"/, 1],
                              plain: element.options[:raw_text].to_s }
    html
  end
end
Kramdown::Converter::Html.prepend(HeadingRecorder)

# HTML's attributes that hold one URL, by element; nil for any.
URL_ATTRIBUTES = {
  nil => %w[href src], "video" => %w[poster], "object" => %w[data], "blockquote" => %w[cite], "q" => %w[cite],
  "ins" => %w[cite], "del" => %w[cite], "img" => %w[longdesc], "iframe" => %w[longdesc], "frame" => %w[longdesc],
  "form" => %w[action], "button" => %w[formaction], "input" => %w[formaction], "body" => %w[background],
  "table" => %w[background]
}.freeze
PICTURE_LISTS = { "img" => "srcset", "source" => "srcset", "link" => "imagesrcset" }.freeze

# In the order in which the attributes stand; what a page is refreshed with comes last.
def html_targets(element)
  return [] if element.value == "base"

  one = URL_ATTRIBUTES[nil] + URL_ATTRIBUTES.fetch(element.value, [])
  targets = element.attr.flat_map do |name, value|
    if one.include?(name) then [value]
    elsif name == PICTURE_LISTS[element.value] then value.split(/,\s+/).map { |picture| picture.split.first }
    elsif name == "style" then value.scan(/url\(\s*["']?([^"')]+?)["']?\s*\)/).flatten
    else []
    end
  end
  if element.value == "meta" && element.attr["http-equiv"].to_s.casecmp?("refresh")
    targets += element.attr["content"].to_s.scan(/url=\s*["']?([^"']+)/i).flatten
  end
  targets.compact.map { |target| CGI.unescapeHTML(target) }
end

def collect(element, found)
  case element.type
  when :a then found[:links] << CGI.unescapeHTML(element.attr["href"].to_s)
  when :img then found[:images] << CGI.unescapeHTML(element.attr["src"].to_s)
  when :codespan then found[:code] += 1
  when :html_element then found[:html].concat(html_targets(element))
  end
  element.children.each { |child| collect(child, found) }
  # A footnote stands in the page once, however often it is referred to.
  return unless element.type == :footnote && element.value.is_a?(Kramdown::Element)
  collect(element.value, found) if found[:footnotes].add?(element.value.object_id)
end

JSON.parse(File.read(ARGV.fetch(0))).each do |document|
  HeadingRecorder.seen = []
  found = { links: [], images: [], html: [], code: 0, footnotes: Set.new }
  begin
    parsed = Kramdown::Document.new(document["text"], options)
    collect(parsed.root, found)
    parsed.to_html
    puts JSON.generate(found.except(:footnotes).merge(id: document["id"], headings: HeadingRecorder.seen))
  rescue StandardError => e
    puts JSON.generate(id: document["id"], error: e.message)
  end
end
