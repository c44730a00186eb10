# frozen_string_literal: true

# Builds a site as `jekyll build` does, with the tags of plugins that are not installed printing nothing.
# usage: tolerant_build.rb SITE OUTPUT CONFIG,CONFIG
require "jekyll"

class SilentTag < Liquid::Block
  def initialize(name, markup, options)
    super
    @name = name
  end

  # A tag without an end is a tag, one with an end a block: the rest of the text tells.
  def parse(tokens)
    super if self.class.blocks.include?(@name)
  end

  def render(_context)
    ""
  end

  class << self
    def blocks
      @blocks ||= []
    end
  end
end

site, output, configs = ARGV
text = Dir.glob("**/*.{md,markdown,html,xml,txt}", base: site).map { |path| File.binread(File.join(site, path)) }.join
names = text.scan(/\{%-?\s*(\w+)/).flatten.uniq
known = Liquid::Template.tags.each.map(&:first)
inner = %w[else elsif when endraw endcomment]
names.each do |name|
  next if known.include?(name) || inner.include?(name) || (name.start_with?("end") && known.include?(name[3..]))
  next if name.start_with?("end") && names.include?(name[3..])

  SilentTag.blocks << name if names.include?("end#{name}")
  Liquid::Template.register_tag(name, SilentTag)
end
config = Jekyll.configuration("source" => site, "destination" => output, "quiet" => true, "disable_disk_cache" => true,
                              "config" => configs.split(",").map { |name| File.join(site, name) })
Jekyll::Site.new(config).process
