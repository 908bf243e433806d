import { Duplex } from "node:stream";
import type { ClientChannel } from "ssh2";

/** Bytes kept on this side of an SSH channel before its flow control takes over. */
const HIGH_WATER_MARK = 64 * 1024;

/**
 * An SSH channel as an ordinary stream: ssh2's own channels neither close when destroyed nor answer a write once the channel
 * is gone, and HTTP agents and pipelines rely on both. When the link breaks the stream ends and closes without an error.
 */
export class ChannelStream extends Duplex {
  readonly #channel: ClientChannel;
  #open = true;

  constructor(channel: ClientChannel) {
    super({ highWaterMark: HIGH_WATER_MARK, allowHalfOpen: true });
    this.#channel = channel;
    channel.on("data", (chunk: Buffer) => {
      if (!this.push(chunk)) channel.pause();
    });
    channel.once("end", () => this.push(null));
    channel.once("close", () => this.#ended());
    // It may break in the packet that opens it, before its owner can listen; whoever listens is told all the same.
    this.on("error", () => undefined);
    // Data after the end of a stream is an error of ssh2's streams, and the sandbox's sshd may be anything.
    const broken = (error: Error) => this.destroy(error);
    channel.on("error", broken);
    channel.stderr.on("error", broken);
    // Standard error of a program would fill its window and stall the channel.
    channel.stderr.resume();
    channel.pause();
  }

  #ended(): void {
    this.#open = false;
    this.push(null);
    if (this.readableEnded || this.destroyed) this.destroy();
    else this.once("end", () => this.destroy());
  }

  override _read(): void {
    this.#channel.resume();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    // What is written after the other side has gone is lost, as with any socket; `close` tells.
    if (!this.#open || !this.#channel.writable) {
      done();
      return;
    }
    if (this.#channel.write(chunk)) {
      done();
      return;
    }
    const settle = () => {
      this.#channel.off("drain", settle);
      this.#channel.off("close", settle);
      done();
    };
    this.#channel.once("drain", settle);
    this.#channel.once("close", settle);
  }

  override _final(done: (error?: Error | null) => void): void {
    if (this.#open) this.#channel.end();
    done();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    if (this.#open) {
      this.#channel.destroy();
      // Unread bytes would keep the channel from ever closing.
      this.#channel.resume();
    }
    done(error);
  }
}
