// The client of a server in a worker of its own. Each start has a new worker, which gets the sites' files first; a worker that
// fails ends the connection, as the end of a process does.
import * as vscode from 'vscode';
import {
  AbstractMessageReader,
  AbstractMessageWriter,
  BaseLanguageClient,
  Emitter,
  type DataCallback,
  type Disposable,
  type FileOperationRegistrationOptions,
  type Message,
  type MessageReader,
  type MessageTransports,
  type MessageWriter,
} from 'vscode-languageclient/browser';
import type { Start } from './machine';
import { SiteCopy } from './site_copy';
import { fromServerUri, toServerUri } from './virtual_paths';

/** What comes from the worker (server/app/serving/turns/wasm/worker_host.js). */
type Answer = Message | { log: string } | { exit: number };

/** What the server says is heard once it has the files: its first answer is ready by then, and whoever asks for more finds all
 * there. */
class Reader extends AbstractMessageReader implements MessageReader {
  private readonly messages = new Emitter<Message>();

  constructor(
    private readonly worker: Worker,
    output: vscode.OutputChannel,
    ready: Promise<void>,
  ) {
    super();
    worker.onmessage = ({ data }: MessageEvent<Answer>) => {
      if ('log' in data) output.appendLine(data.log);
      else if ('exit' in data) this.fireClose();
      else void ready.then(() => this.messages.fire(data));
    };
    // Its script could not be loaded, or what it does when it fails has failed.
    worker.onerror = (event) => {
      output.appendLine(event.message);
      this.fireClose();
    };
  }

  listen(callback: DataCallback): Disposable {
    return this.messages.event(callback);
  }

  override dispose(): void {
    super.dispose();
    this.worker.terminate();
  }
}

class Writer extends AbstractMessageWriter implements MessageWriter {
  constructor(private readonly worker: Worker) {
    super();
  }

  write(message: Message): Promise<void> {
    this.worker.postMessage(message);
    return Promise.resolve();
  }

  end(): void {}
}

/** Where the worker's script and its module are, which is compiled once. */
export interface WorkerProgram {
  script: vscode.Uri;
  module: () => Promise<WebAssembly.Module>;
}

export class WorkerClient extends BaseLanguageClient {
  private copy: SiteCopy | undefined;

  constructor(
    { options, output, failed }: Start,
    private readonly program: WorkerProgram,
  ) {
    super('jekyll', 'Jekyll', {
      ...options,
      uriConverters: { code2Protocol: toServerUri, protocol2Code: fromServerUri },
      middleware: {
        ...options.middleware,
        didSave: async (document, next) => {
          this.copy?.save(document);
          await options.middleware?.didSave?.(document, next);
        },
        workspace: {
          ...options.middleware?.workspace,
          // What the client is told of a file comes after what the server's host is told of it.
          didChangeWatchedFile: async (event, next) => {
            await this.copy?.settled();
            await next(event);
          },
        },
      },
    });
    this.output = output;
    this.failed = failed;
    this.registerFeature({
      // The server wants to hear of files alone that are renamed and the like: here they are the workspace's.
      preInitialize: ({ workspace }) => {
        for (const { filters } of Object.values(workspace?.fileOperations ?? {}) as FileOperationRegistrationOptions[]) {
          for (const filter of filters) delete filter.scheme;
        }
      },
      fillClientCapabilities: () => undefined,
      initialize: () => undefined,
      getState: () => ({ kind: 'static' }),
      clear: () => undefined,
    });
  }

  private readonly output: vscode.OutputChannel;
  private readonly failed: (reason: string) => void;

  /** The files as the server has them. */
  get files(): SiteCopy | undefined {
    return this.copy;
  }

  protected override async createMessageTransports(): Promise<MessageTransports> {
    this.copy?.dispose();
    try {
      const worker = new Worker(this.program.script.toString(true));
      const begin = Date.now();
      // The module is compiled while the files are read; what is sent before it comes is kept by the port.
      const compiled = this.program.module();
      const early: unknown[] = [];
      let send: (message: unknown) => void = (message) => early.push(message);
      const copy = new SiteCopy((vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri), (message) => send(message));
      this.copy = copy;
      const ready = copy.settled().then(() => {
        this.output.appendLine(`Read ${copy.size} files and folders in ${Date.now() - begin} ms.`);
      });
      const reader = new Reader(worker, this.output, ready);
      const environment = { TZ: Intl.DateTimeFormat().resolvedOptions().timeZone };
      worker.postMessage({ begin: { module: await compiled, environment } });
      send = (message) => worker.postMessage(message);
      early.forEach(send);
      return { reader, writer: new Writer(worker) };
    } catch (error) {
      this.failed(String(error));
      throw error;
    }
  }

  override async dispose(timeout?: number): Promise<void> {
    this.copy?.dispose();
    await super.dispose(timeout);
  }
}
