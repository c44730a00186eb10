# A flake with the released program: `nix run github:OWNER/REPOSITORY`, once a repository holds this file of a release. Its
# expressions were evaluated with packages made up for it; nothing was built.
{
  description = "Language server and checker for Jekyll sites";

  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";

  outputs = { self, nixpkgs }:
    let
      version = "@VERSION@";
      releases = {
        x86_64-linux = { target = "linux-x64"; sha256 = "@LINUX_X64_SHA256@"; };
        aarch64-linux = { target = "linux-arm64"; sha256 = "@LINUX_ARM64_SHA256@"; };
      };
      package = system: release:
        let pkgs = nixpkgs.legacyPackages.${system}; in
        pkgs.stdenvNoCC.mkDerivation {
          pname = "jekyll-ls";
          inherit version;
          src = pkgs.fetchurl {
            url = "https://github.com/jekyll-ls/jekyll-ls/releases/download/v${version}/jekyll-ls-${version}-${release.target}.tar.gz";
            inherit (release) sha256;
          };
          nativeBuildInputs = [ pkgs.installShellFiles ];
          dontBuild = true;
          installPhase = ''
            install -D jekyll-ls $out/bin/jekyll-ls
            install -Dm644 graph.html $out/share/jekyll-ls/graph.html
            installManPage man/jekyll-ls.1
            installShellCompletion completions/jekyll-ls.{bash,fish,zsh}
          '';
          meta = {
            homepage = "https://github.com/jekyll-ls/jekyll-ls";
            license = pkgs.lib.licenses.mit;
            mainProgram = "jekyll-ls";
            platforms = builtins.attrNames releases;
          };
        };
    in
    {
      packages = builtins.mapAttrs (system: release: { default = package system release; }) releases;
    };
}
