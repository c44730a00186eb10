# Tells whether writing X over a span of YAML changes exactly the value at a path, as Ruby reads it.
# usage: ruby yaml_reference.rb FILE, a JSON list of {"id", "before", "after", "path"}; one JSON line each.
require "json"
require "yaml"
require "date"

def load_yaml(text)
  YAML.safe_load(text, permitted_classes: [Date, Time, DateTime, Symbol], aliases: true)
end

def replaced(value, path)
  return "X" if path.empty?

  key = path.first
  if value.is_a?(Array)
    value.each_with_index.map { |item, i| i == key ? replaced(item, path.drop(1)) : item }
  else
    value.to_h { |k, v| [k, k.to_s == key.to_s ? replaced(v, path.drop(1)) : v] }
  end
end

loaded = {}
JSON.parse(File.read(ARGV.fetch(0))).each do |edit|
  begin
    loaded.clear if loaded.size > 50
    before = (loaded[edit["before"]] ||= load_yaml(edit["before"]))
    same = load_yaml(edit["after"]) == replaced(before, edit["path"])
    puts JSON.generate(id: edit["id"], same: same)
  rescue StandardError, SyntaxError => e
    puts JSON.generate(id: edit["id"], same: false, error: e.message)
  end
end
