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

def collect(element, found)
  case element.type
  when :a then found[:links] << CGI.unescapeHTML(element.attr["href"].to_s)
  when :img then found[:images] << CGI.unescapeHTML(element.attr["src"].to_s)
  when :codespan then found[:code] += 1
  when :html_element
    names = %w[href src]
    names << "poster" if element.value == "video"
    names << "data" if element.value == "object"
    names.each { |name| found[:html] << CGI.unescapeHTML(element.attr[name]) if element.attr[name] }
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
