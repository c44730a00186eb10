# Prints what the installed Jekyll registers, as lines of words, and what each example given on standard input prints.
#   tag NAME | filter NAME REQUIRED OPTIONAL | example NUMBER RESULT
require "jekyll"
require "tmpdir"

Jekyll.logger.log_level = :error
# Of two filters with one name Jekyll's counts.
filters = {}
[Liquid::StandardFilters, Jekyll::Filters].each do |mod|
  mod.public_instance_methods.each { |name| filters[name.to_s] = mod.instance_method(name).parameters }
end
registered = Liquid::StrainerFactory.global_filter_names.map(&:to_s)
registered.sort.each do |name|
  kinds = filters.fetch(name).map(&:first)
  puts "filter #{name} #{kinds.count(:req) - 1} #{kinds.count(:opt)}"
end
Liquid::Template.tags.each { |name, _| puts "tag #{name}" }

Dir.mktmpdir do |folder|
  site = Jekyll::Site.new(Jekyll.configuration("source" => folder, "destination" => "#{folder}/_site", "quiet" => true,
                                               "url" => "https://tea.example", "baseurl" => "/shop",
                                               "timezone" => "UTC"))
  teas = [["Sencha", "green", 8], ["Assam", "black", 5], ["Bancha", "green", 4]]
  teas.map! { |name, kind, price| { "name" => name, "kind" => kind, "price" => price } }
  values = { "teas" => teas, "words" => %w[green black green], "page" => { "lines" => "one\ntwo" } }
  STDIN.read.split("\0").each_with_index do |expression, number|
    context = Liquid::Context.new(values, {}, { :site => site })
    puts "example #{number} #{Liquid::Template.parse("{{ #{expression} }}").render(context)}"
  end
end
