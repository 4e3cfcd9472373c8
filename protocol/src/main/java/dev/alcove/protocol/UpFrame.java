// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

import java.util.List;

/** A frame from the port to the JVM. */
public sealed interface UpFrame {
  /** The process that it is about; 0 for the connection itself. */
  long handle();

  /** What kind of frame it is, on the wire. */
  int type();

  /** Writes the body. */
  void encodeBody(Encoder out);

  /**
   * Writes the whole frame.
   *
   * @throws InvalidArgumentException when it is longer than {@link Protocol#MAX_FRAME}; nothing is
   *     written then
   */
  default void encode(Encoder out) {
    out.beginFrame(type(), handle());
    encodeBody(out);
    out.endFrame();
  }

  /**
   * Reads a frame; what it returns holds copies.
   *
   * @throws ProtocolViolation when it is not well-formed or of no listed type
   */
  static UpFrame decode(RawFrame frame) {
    Decoder in = frame.body();
    long handle = frame.handle();
    return switch (frame.type()) {
      case HelloReply.TYPE -> HelloReply.decode(handle, in);
      case Reply.TYPE -> Reply.decode(handle, in);
      case BatchReply.TYPE -> BatchReply.decode(handle, in);
      case Stdout.TYPE -> Stdout.decode(handle, in);
      case Stderr.TYPE -> Stderr.decode(handle, in);
      case Eof.TYPE -> Eof.decode(handle, in);
      case StdinCredit.TYPE -> StdinCredit.decode(handle, in);
      case StdinClosed.TYPE -> StdinClosed.decode(handle, in);
      case Exit.TYPE -> Exit.decode(handle, in);
      case Signal.TYPE -> Signal.decode(handle, in);
      case Orphans.TYPE -> Orphans.decode(handle, in);
      case TreeEmpty.TYPE -> TreeEmpty.decode(handle, in);
      case Execed.TYPE -> Execed.decode(handle, in);
      case Pending.TYPE -> Pending.decode(handle, in);
      case Fault.TYPE -> Fault.decode(handle, in);
      default -> throw in.fail(ProtocolViolation.Fault.RANGE, "frame.type");
    };
  }

  /**
   * HELLO_REPLY: handle 0; answers HELLO.
   *
   * @param handle the process that it is about
   * @param version the version that both sides use from here on
   * @param program version of the port program
   * @param platform kernel, e.g. linux
   * @param machine architecture, e.g. x86_64
   * @param guardianPid of the process that the JVM started
   * @param multiplexerPid of the process that holds the connection
   * @param rootPid first control process, whose handle is 1
   * @param descriptors RLIMIT_NOFILE of the multiplexer
   * @param maxFrame MAX_FRAME of this port
   * @param maxChunk MAX_CHUNK of this port
   * @param stdinWindow STDIN_WINDOW of this port
   * @param callWindow CALL_WINDOW of this port
   * @param callWindowBytes CALL_WINDOW_BYTES of this port
   * @param forkWindow FORK_WINDOW of this port
   * @param calls the calls that this port knows
   * @param symbols the symbols that this platform has
   */
  record HelloReply(
      long handle,
      int version,
      Bytes program,
      Bytes platform,
      Bytes machine,
      int guardianPid,
      int multiplexerPid,
      int rootPid,
      long descriptors,
      long maxFrame,
      long maxChunk,
      long stdinWindow,
      long callWindow,
      long callWindowBytes,
      long forkWindow,
      List<Integer> calls,
      List<Integer> symbols)
      implements UpFrame {
    /** The type on the wire. */
    public static final int TYPE = 0x81;

    /** Checks the components. */
    public HelloReply {
      Check.u16("hello_reply.version", version);
      Check.str("hello_reply.program", program);
      Check.str("hello_reply.platform", platform);
      Check.str("hello_reply.machine", machine);
      Check.u32("hello_reply.descriptors", descriptors);
      Check.u32("hello_reply.max_frame", maxFrame);
      Check.u32("hello_reply.max_chunk", maxChunk);
      Check.u32("hello_reply.stdin_window", stdinWindow);
      Check.u32("hello_reply.call_window", callWindow);
      Check.u32("hello_reply.call_window_bytes", callWindowBytes);
      Check.u32("hello_reply.fork_window", forkWindow);
      calls = Check.u16List("hello_reply.calls", calls);
      symbols = Check.u16List("hello_reply.symbols", symbols);
    }

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void encodeBody(Encoder out) {
      out.u16(version);
      out.str(program);
      out.str(platform);
      out.str(machine);
      out.i32(guardianPid);
      out.i32(multiplexerPid);
      out.i32(rootPid);
      out.u32(descriptors);
      out.u32(maxFrame);
      out.u32(maxChunk);
      out.u32(stdinWindow);
      out.u32(callWindow);
      out.u32(callWindowBytes);
      out.u32(forkWindow);
      out.list(calls, Encoder::u16);
      out.list(symbols, Encoder::u16);
    }

    private static HelloReply decode(long handle, Decoder in) {
      HelloReply decoded =
          new HelloReply(
              handle,
              in.u16("hello_reply.version"),
              in.str("hello_reply.program"),
              in.str("hello_reply.platform"),
              in.str("hello_reply.machine"),
              in.i32("hello_reply.guardian_pid"),
              in.i32("hello_reply.multiplexer_pid"),
              in.i32("hello_reply.root_pid"),
              in.u32("hello_reply.descriptors"),
              in.u32("hello_reply.max_frame"),
              in.u32("hello_reply.max_chunk"),
              in.u32("hello_reply.stdin_window"),
              in.u32("hello_reply.call_window"),
              in.u32("hello_reply.call_window_bytes"),
              in.u32("hello_reply.fork_window"),
              in.list("hello_reply.calls", 2, Decoder::u16),
              in.list("hello_reply.symbols", 2, Decoder::u16));
      in.done("hello_reply");
      return decoded;
    }
  }

  /**
   * REPLY: answers a CALL or a FORK.
   *
   * @param handle the process that it is about
   * @param id of the CALL or FORK
   * @param outcome how it ended
   * @param body OK: the call's result; ERRNO: a Failure; REFUSED: a Refused
   */
  record Reply(long handle, long id, Outcome outcome, Bytes body) implements UpFrame {
    /** The type on the wire. */
    public static final int TYPE = 0x82;

    /** Checks the components. */
    public Reply {
      Check.notNull("reply.outcome", outcome);
      Check.notNull("reply.body", body);
    }

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void encodeBody(Encoder out) {
      out.u64(id);
      outcome.encode(out);
      out.raw(body);
    }

    private static Reply decode(long handle, Decoder in) {
      return new Reply(
          handle, in.u64("reply.id"), Outcome.decode(in, "reply.outcome"), in.rest("reply.body"));
    }
  }

  /**
   * BATCH_REPLY: answers a BATCH.
   *
   * @param handle the process that it is about
   * @param id of the BATCH
   * @param results of the steps behind which the batch went on, in order
   * @param outcome OK: those are all; otherwise how the step after them failed
   * @param body as in REPLY, empty for OK
   */
  record BatchReply(long handle, long id, List<Stepped> results, Outcome outcome, Bytes body)
      implements UpFrame {
    /** The type on the wire. */
    public static final int TYPE = 0x83;

    /** Checks the components. */
    public BatchReply {
      results = Check.list("batch_reply.results", results);
      Check.notNull("batch_reply.outcome", outcome);
      Check.notNull("batch_reply.body", body);
    }

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void encodeBody(Encoder out) {
      out.u64(id);
      out.list(results, (to, element) -> element.encode(to));
      outcome.encode(out);
      out.raw(body);
    }

    private static BatchReply decode(long handle, Decoder in) {
      return new BatchReply(
          handle,
          in.u64("batch_reply.id"),
          in.list("batch_reply.results", 5, Stepped::decode),
          Outcome.decode(in, "batch_reply.outcome"),
          in.rest("batch_reply.body"));
    }
  }

  /**
   * STDOUT.
   *
   * @param handle the process that it is about
   * @param data at most MAX_CHUNK bytes
   */
  record Stdout(long handle, Bytes data) implements UpFrame {
    /** The type on the wire. */
    public static final int TYPE = 0x84;

    /** Checks the components. */
    public Stdout {
      Check.notNull("stdout.data", data);
    }

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void encodeBody(Encoder out) {
      out.raw(data);
    }

    private static Stdout decode(long handle, Decoder in) {
      return new Stdout(handle, in.rest("stdout.data"));
    }
  }

  /**
   * STDERR.
   *
   * @param handle the process that it is about
   * @param data at most MAX_CHUNK bytes
   */
  record Stderr(long handle, Bytes data) implements UpFrame {
    /** The type on the wire. */
    public static final int TYPE = 0x85;

    /** Checks the components. */
    public Stderr {
      Check.notNull("stderr.data", data);
    }

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void encodeBody(Encoder out) {
      out.raw(data);
    }

    private static Stderr decode(long handle, Decoder in) {
      return new Stderr(handle, in.rest("stderr.data"));
    }
  }

  /**
   * EOF: the last that is said of an output stream.
   *
   * @param handle the process that it is about
   * @param stream STDOUT or STDERR
   */
  record Eof(long handle, StdStream stream) implements UpFrame {
    /** The type on the wire. */
    public static final int TYPE = 0x86;

    /** Checks the components. */
    public Eof {
      Check.notNull("eof.stream", stream);
    }

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void encodeBody(Encoder out) {
      stream.encode(out);
    }

    private static Eof decode(long handle, Decoder in) {
      Eof decoded = new Eof(handle, StdStream.decode(in, "eof.stream"));
      in.done("eof");
      return decoded;
    }
  }

  /**
   * STDIN_CREDIT: the port has written that many bytes of standard input.
   *
   * @param handle the process that it is about
   * @param bytes how many, since the last of these
   */
  record StdinCredit(long handle, long bytes) implements UpFrame {
    /** The type on the wire. */
    public static final int TYPE = 0x87;

    /** Checks the components. */
    public StdinCredit {
      Check.u32("stdin_credit.bytes", bytes);
    }

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void encodeBody(Encoder out) {
      out.u32(bytes);
    }

    private static StdinCredit decode(long handle, Decoder in) {
      StdinCredit decoded = new StdinCredit(handle, in.u32("stdin_credit.bytes"));
      in.done("stdin_credit");
      return decoded;
    }
  }

  /**
   * STDIN_CLOSED: nobody reads standard input any more, or the JVM exceeded its window; what was
   * not written is dropped.
   *
   * @param handle the process that it is about
   * @param number errno: EPIPE, or ENOBUFS for an exceeded window
   * @param unwritten bytes accepted from the JVM and not written
   */
  record StdinClosed(long handle, int number, long unwritten) implements UpFrame {
    /** The type on the wire. */
    public static final int TYPE = 0x88;

    /** Checks the components. */
    public StdinClosed {
      Check.u32("stdin_closed.unwritten", unwritten);
    }

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void encodeBody(Encoder out) {
      out.i32(number);
      out.u32(unwritten);
    }

    private static StdinClosed decode(long handle, Decoder in) {
      StdinClosed decoded =
          new StdinClosed(handle, in.i32("stdin_closed.number"), in.u32("stdin_closed.unwritten"));
      in.done("stdin_closed");
      return decoded;
    }
  }

  /**
   * EXIT: the process ended; exactly once for each process that was started.
   *
   * @param handle the process that it is about
   * @param ending how
   */
  record Exit(long handle, Ending ending) implements UpFrame {
    /** The type on the wire. */
    public static final int TYPE = 0x89;

    /** Checks the components. */
    public Exit {
      Check.notNull("exit.ending", ending);
    }

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void encodeBody(Encoder out) {
      ending.encode(out);
    }

    private static Exit decode(long handle, Decoder in) {
      Exit decoded = new Exit(handle, Ending.decode(in, "exit.ending"));
      in.done("exit");
      return decoded;
    }
  }

  /**
   * SIGNAL: a signal that sigaction(2) asked to be told of was caught.
   *
   * @param handle the process that it is about
   * @param signal its number on this platform
   * @param count how often since the last report
   * @param code si_code of the last
   * @param pid si_pid of the last
   * @param uid si_uid of the last
   * @param siginfo signalfd_siginfo of the last, as signalfd(2) gives it
   */
  record Signal(long handle, int signal, long count, int code, int pid, long uid, Bytes siginfo)
      implements UpFrame {
    /** The type on the wire. */
    public static final int TYPE = 0x8A;

    /** Checks the components. */
    public Signal {
      Check.u32("signal.count", count);
      Check.u32("signal.uid", uid);
      Check.notNull("signal.siginfo", siginfo);
    }

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void encodeBody(Encoder out) {
      out.i32(signal);
      out.u32(count);
      out.i32(code);
      out.i32(pid);
      out.u32(uid);
      out.bytes(siginfo);
    }

    private static Signal decode(long handle, Decoder in) {
      Signal decoded =
          new Signal(
              handle,
              in.i32("signal.signal"),
              in.u32("signal.count"),
              in.i32("signal.code"),
              in.i32("signal.pid"),
              in.u32("signal.uid"),
              in.bytes("signal.siginfo"));
      in.done("signal");
      return decoded;
    }
  }

  /**
   * ORPHANS: the process adopted and reaped processes that nobody registered.
   *
   * @param handle the process that it is about
   * @param count how many
   * @param userUs their user time, microseconds
   * @param systemUs their system time, microseconds
   */
  record Orphans(long handle, long count, long userUs, long systemUs) implements UpFrame {
    /** The type on the wire. */
    public static final int TYPE = 0x8B;

    /** Checks the components. */
    public Orphans {
      Check.u32("orphans.count", count);
    }

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void encodeBody(Encoder out) {
      out.u32(count);
      out.u64(userUs);
      out.u64(systemUs);
    }

    private static Orphans decode(long handle, Decoder in) {
      Orphans decoded =
          new Orphans(
              handle,
              in.u32("orphans.count"),
              in.u64("orphans.user_us"),
              in.u64("orphans.system_us"));
      in.done("orphans");
      return decoded;
    }
  }

  /**
   * TREE_EMPTY: the last process below the control process is gone.
   *
   * @param handle the process that it is about
   */
  record TreeEmpty(long handle) implements UpFrame {
    /** The type on the wire. */
    public static final int TYPE = 0x8C;

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void encodeBody(Encoder out) {}

    private static TreeEmpty decode(long handle, Decoder in) {
      TreeEmpty decoded = new TreeEmpty(handle);
      in.done("tree_empty");
      return decoded;
    }
  }

  /**
   * EXECED: the process runs another program now.
   *
   * @param handle the process that it is about
   */
  record Execed(long handle) implements UpFrame {
    /** The type on the wire. */
    public static final int TYPE = 0x8D;

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void encodeBody(Encoder out) {}

    private static Execed decode(long handle, Decoder in) {
      Execed decoded = new Execed(handle);
      in.done("execed");
      return decoded;
    }
  }

  /**
   * PENDING: room for pending calls: the call goes on while others are answered. Not sent in
   * version 1.
   *
   * @param handle the process that it is about
   * @param id of the call
   */
  record Pending(long handle, long id) implements UpFrame {
    /** The type on the wire. */
    public static final int TYPE = 0x8E;

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void encodeBody(Encoder out) {
      out.u64(id);
    }

    private static Pending decode(long handle, Decoder in) {
      Pending decoded = new Pending(handle, in.u64("pending.id"));
      in.done("pending");
      return decoded;
    }
  }

  /**
   * FAULT: the port could not go on with this connection and ends; handle 0.
   *
   * @param handle the process that it is about
   * @param reason what was wrong
   * @param offset of the frame's first byte among all bytes that the JVM sent
   * @param detail the same for a person
   */
  record Fault(long handle, FaultReason reason, long offset, Bytes detail) implements UpFrame {
    /** The type on the wire. */
    public static final int TYPE = 0x8F;

    /** Checks the components. */
    public Fault {
      Check.notNull("fault.reason", reason);
      Check.str("fault.detail", detail);
    }

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void encodeBody(Encoder out) {
      reason.encode(out);
      out.u64(offset);
      out.str(detail);
    }

    private static Fault decode(long handle, Decoder in) {
      Fault decoded =
          new Fault(
              handle,
              FaultReason.decode(in, "fault.reason"),
              in.u64("fault.offset"),
              in.str("fault.detail"));
      in.done("fault");
      return decoded;
    }
  }
}
