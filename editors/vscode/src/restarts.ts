// What happens when the server ends by itself: it is started again, until it does so too often. The first end of a series is
// told, so that a user can look at what the server said of it.
import { CloseAction, ErrorAction, type CloseHandlerResult, type ErrorHandler, type ErrorHandlerResult } from 'vscode-languageclient';

const span = 3 * 60 * 1000;
const limit = 20;

export class Restarts implements ErrorHandler {
  private ends: number[] = [];

  /** `onEnd` is told of each end, and whether it begins a series; `onGivenUp` when there will be no further start. */
  constructor(
    private readonly onEnd: (first: boolean) => void,
    private readonly onGivenUp: (message: string) => void,
  ) {}

  error(): ErrorHandlerResult {
    // A broken pipe is followed by the server's end, which decides.
    return { action: ErrorAction.Continue, handled: true };
  }

  closed(): CloseHandlerResult {
    const now = Date.now();
    this.ends = [...this.ends.filter((end) => now - end < span), now];
    this.onEnd(this.ends.length === 1);
    if (this.ends.length <= limit) return { action: CloseAction.Restart, handled: true };
    this.ends = [];
    this.onGivenUp(`The Jekyll language server has ended ${limit + 1} times in three minutes. It is not started again.`);
    return { action: CloseAction.DoNotRestart, handled: true };
  }
}
