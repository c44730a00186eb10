# For a tap of Homebrew: Formula/jekyll-ls.rb. Builds from source; its syntax was checked, the build on macOS was not tried.
class JekyllLs < Formula
  desc "Language server and checker for Jekyll sites"
  homepage "https://github.com/jekyll-ls/jekyll-ls"
  url "https://github.com/jekyll-ls/jekyll-ls/releases/download/v@VERSION@/jekyll-ls-@VERSION@-source.tar.gz"
  sha256 "@SOURCE_SHA256@"
  license "MIT"

  depends_on "asio" => :build
  depends_on "cli11" => :build
  depends_on "cmake" => :build
  depends_on "ninja" => :build
  depends_on "nlohmann-json" => :build
  depends_on "tl-expected" => :build
  depends_on "yaml-cpp" => :build
  depends_on "abseil"
  depends_on "cmark-gfm"
  depends_on "fmt"
  depends_on "spdlog"
  depends_on "utf8proc"

  def install
    system "cmake", "-S", ".", "-B", "build", "-G", "Ninja", "-DJEKYLL_LS_TESTS=OFF", *std_cmake_args
    system "cmake", "--build", "build", "--target", "jekyll-ls"
    bin.install "build/jekyll-ls"
    (bash_completion/"jekyll-ls").write Utils.safe_popen_read(bin/"jekyll-ls", "generate", "bash")
    (zsh_completion/"_jekyll-ls").write Utils.safe_popen_read(bin/"jekyll-ls", "generate", "zsh")
    (fish_completion/"jekyll-ls.fish").write Utils.safe_popen_read(bin/"jekyll-ls", "generate", "fish")
    (man1/"jekyll-ls.1").write Utils.safe_popen_read(bin/"jekyll-ls", "generate", "man")
  end

  test do
    (testpath/"_config.yml").write "title: Tea\n"
    (testpath/"index.md").write "---\n---\n[lost](/lost/)\n"
    assert_match "link-missing-page", shell_output("#{bin}/jekyll-ls check #{testpath}", 1)
  end
end
