#include "site/resolution.h"

namespace jekyll {

std::string_view to_string(Verdict verdict) {
  switch (verdict) {
    case Verdict::Found:
      return "found";
    case Verdict::FoundDirectory:
      return "found-directory";
    case Verdict::FoundExtension:
      return "found-extension";
    case Verdict::FoundSource:
      return "found-source";
    case Verdict::Redirect:
      return "redirect";
    case Verdict::Outside:
      return "outside";
    case Verdict::External:
      return "external";
    case Verdict::MissingPage:
      return "missing-page";
    case Verdict::MissingFile:
      return "missing-file";
    case Verdict::MissingAnchor:
      return "missing-anchor";
    case Verdict::SourcePath:
      return "source-path";
    case Verdict::Unpublished:
      return "unpublished";
    case Verdict::WrongCase:
      return "wrong-case";
    case Verdict::Malformed:
      return "malformed";
    case Verdict::Doubtful:
      return "doubtful";
    case Verdict::Unknowable:
      return "unknowable";
  }
  return "unknowable";
}

}  // namespace jekyll
