# frozen_string_literal: true

# Builds small sites with Jekyll, each in a child of its own, and tells what became of it.
# usage: build_sites.rb < SITES     a line for each site: its id, and a folder that holds it
# Prints a line of JSON for each: id, "dies", "warns" or "builds", the error's class, and its message or the warnings.
require "json"
require "timeout"
require "tmpdir"
require "jekyll"
require "kramdown-parser-gfm"
require "rouge"

ENV["TZ"] = "UTC"
LONGEST_BUILD = 30

# What Jekyll says while it builds.
class Listener
  attr_reader :said

  def initialize
    @said = []
  end

  def debug(*); end
  alias_method :info, :debug
  alias_method :level=, :debug

  def level
    2
  end

  def warn(text = nil)
    @said << (text || yield).to_s
  end
  alias_method :error, :warn
end

def outcome(source, destination)
  listener = Listener.new
  Jekyll.logger = listener
  begin
    config = Jekyll.configuration("source" => source, "destination" => destination, "disable_disk_cache" => true)
    Jekyll::Site.new(config).process
    result = listener.said.empty? ? ["builds"] : ["warns", "", listener.said.join(" ")]
  rescue SystemExit
    result = ["dies", "SystemExit", listener.said.join(" ")]
  rescue StandardError, ScriptError, SystemStackError => error
    result = ["dies", error.class.name, "#{error.message} #{listener.said.join(" ")}"]
  end
  result.map { |text| text.dup.force_encoding("UTF-8").scrub.gsub(source, "").gsub(/\e\[\d+m/, "").gsub(/\s+/, " ").strip[0, 300] }
end

def in_child(source)
  reader, writer = IO.pipe
  child = fork do
    [$stdout, $stderr].each { |stream| stream.reopen(File::NULL) }
    Dir.mktmpdir { |folder| writer.write(JSON.generate(outcome(File.realpath(source), File.join(folder, "site")))) }
    writer.close
    exit!(0)
  end
  writer.close
  text = Timeout.timeout(LONGEST_BUILD) { reader.read }
  text.empty? ? ["dies", "Killed", ""] : JSON.parse(text)
rescue Timeout::Error
  Process.kill("KILL", child)
  ["dies", "Timeout", ""]
ensure
  reader.close
  Process.wait(child)
end

$stdout.sync = true
$stdin.each_line do |line|
  id, source = line.chomp.split(" ", 2)
  puts JSON.generate([id, *in_child(source)])
end
