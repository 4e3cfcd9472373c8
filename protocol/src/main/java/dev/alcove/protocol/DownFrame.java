// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

import java.util.List;
import java.util.Optional;

/** A frame from the JVM to the port. */
public sealed interface DownFrame {
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
  static DownFrame decode(RawFrame frame) {
    Decoder in = frame.body();
    long handle = frame.handle();
    return switch (frame.type()) {
      case Hello.TYPE -> Hello.decode(handle, in);
      case Call.TYPE -> Call.decode(handle, in);
      case Batch.TYPE -> Batch.decode(handle, in);
      case Fork.TYPE -> Fork.decode(handle, in);
      case Stdin.TYPE -> Stdin.decode(handle, in);
      case Credit.TYPE -> Credit.decode(handle, in);
      case Cancel.TYPE -> Cancel.decode(handle, in);
      case Lease.TYPE -> Lease.decode(handle, in);
      case End.TYPE -> End.decode(handle, in);
      default -> throw in.fail(ProtocolViolation.Fault.RANGE, "frame.type");
    };
  }

  /**
   * HELLO: the first frame; handle 0.
   *
   * @param handle the process that it is about
   * @param magic MAGIC
   * @param versionMin least version that the JVM speaks
   * @param versionMax greatest version that the JVM speaks
   * @param leaseMs when nothing has come from the JVM for that long, the port ends with all its
   *     processes; 0: it waits for ever
   */
  record Hello(long handle, long magic, int versionMin, int versionMax, long leaseMs)
      implements DownFrame {
    /** The type on the wire. */
    public static final int TYPE = 0x01;

    /** Checks the components. */
    public Hello {
      Check.u32("hello.magic", magic);
      Check.u16("hello.version_min", versionMin);
      Check.u16("hello.version_max", versionMax);
      Check.u32("hello.lease_ms", leaseMs);
    }

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void encodeBody(Encoder out) {
      out.u32(magic);
      out.u16(versionMin);
      out.u16(versionMax);
      out.u32(leaseMs);
    }

    private static Hello decode(long handle, Decoder in) {
      Hello decoded =
          new Hello(
              handle,
              in.u32("hello.magic"),
              in.u16("hello.version_min"),
              in.u16("hello.version_max"),
              in.u32("hello.lease_ms"));
      in.done("hello");
      return decoded;
    }
  }

  /**
   * CALL: one call in the process.
   *
   * @param handle the process that it is about
   * @param id correlation, chosen by the JVM, never reused
   * @param call id of the call
   * @param args its arguments
   */
  record Call(long handle, long id, int call, Bytes args) implements DownFrame {
    /** The type on the wire. */
    public static final int TYPE = 0x02;

    /** Checks the components. */
    public Call {
      Check.u16("call.call", call);
      Check.notNull("call.args", args);
    }

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void encodeBody(Encoder out) {
      out.u64(id);
      out.u16(call);
      out.raw(args);
    }

    private static Call decode(long handle, Decoder in) {
      return new Call(handle, in.u64("call.id"), in.u16("call.call"), in.rest("call.args"));
    }
  }

  /**
   * BATCH: calls one after another in the process; stops at the first that fails, unless its step
   * says to carry on.
   *
   * @param handle the process that it is about
   * @param id correlation, as in CALL
   * @param exitOnFailure the process ends itself, with everything below it, when a step stops the
   *     batch
   * @param steps the calls, in order
   */
  record Batch(long handle, long id, boolean exitOnFailure, List<Step> steps) implements DownFrame {
    /** The type on the wire. */
    public static final int TYPE = 0x03;

    /** Checks the components. */
    public Batch {
      steps = Check.list("batch.steps", steps);
    }

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void encodeBody(Encoder out) {
      out.u64(id);
      out.bool(exitOnFailure);
      out.list(steps, (to, element) -> element.encode(to));
    }

    private static Batch decode(long handle, Decoder in) {
      Batch decoded =
          new Batch(
              handle,
              in.u64("batch.id"),
              in.bool("batch.exit_on_failure"),
              in.list("batch.steps", 7, Step::decode));
      in.done("batch");
      return decoded;
    }
  }

  /**
   * FORK: fork(2), or clone(2) with flags, in the process.
   *
   * @param handle the process that it is about
   * @param id correlation, as in CALL
   * @param child the handle of the new process, chosen by the JVM, never reused
   * @param flags none: fork(2)
   * @param stdio what its standard streams are
   * @param cgroup a descriptor of the forking process, of a directory of cgroup2: the cgroup that
   *     the new process is born in
   */
  record Fork(
      long handle,
      long id,
      long child,
      Flags<CloneFlag> flags,
      StdioMode stdio,
      Optional<Integer> cgroup)
      implements DownFrame {
    /** The type on the wire. */
    public static final int TYPE = 0x04;

    /** Checks the components. */
    public Fork {
      Check.notNull("fork.flags", flags);
      Check.notNull("fork.stdio", stdio);
      Check.notNull("fork.cgroup", cgroup);
    }

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void encodeBody(Encoder out) {
      out.u64(id);
      out.u64(child);
      out.flags(flags);
      stdio.encode(out);
      out.optional(cgroup, Encoder::i32);
    }

    private static Fork decode(long handle, Decoder in) {
      Fork decoded =
          new Fork(
              handle,
              in.u64("fork.id"),
              in.u64("fork.child"),
              in.flags("fork.flags", CloneFlag.class),
              StdioMode.decode(in, "fork.stdio"),
              in.optional("fork.cgroup", Decoder::i32));
      in.done("fork");
      return decoded;
    }
  }

  /**
   * STDIN: bytes for the process's standard input.
   *
   * @param handle the process that it is about
   * @param data at most MAX_CHUNK bytes
   */
  record Stdin(long handle, Bytes data) implements DownFrame {
    /** The type on the wire. */
    public static final int TYPE = 0x05;

    /** Checks the components. */
    public Stdin {
      Check.notNull("stdin.data", data);
    }

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void encodeBody(Encoder out) {
      out.raw(data);
    }

    private static Stdin decode(long handle, Decoder in) {
      return new Stdin(handle, in.rest("stdin.data"));
    }
  }

  /**
   * CREDIT: lets the port send more of an output stream.
   *
   * @param handle the process that it is about
   * @param stream STDOUT or STDERR
   * @param bytes how many more
   */
  record Credit(long handle, StdStream stream, long bytes) implements DownFrame {
    /** The type on the wire. */
    public static final int TYPE = 0x06;

    /** Checks the components. */
    public Credit {
      Check.notNull("credit.stream", stream);
      Check.u32("credit.bytes", bytes);
    }

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void encodeBody(Encoder out) {
      stream.encode(out);
      out.u32(bytes);
    }

    private static Credit decode(long handle, Decoder in) {
      Credit decoded =
          new Credit(handle, StdStream.decode(in, "credit.stream"), in.u32("credit.bytes"));
      in.done("credit");
      return decoded;
    }
  }

  /**
   * CANCEL: gives a pending call up, or the batch whose step is pending: ECANCELED. One that has
   * been answered is left alone.
   *
   * @param handle the process that it is about
   * @param id of the call
   */
  record Cancel(long handle, long id) implements DownFrame {
    /** The type on the wire. */
    public static final int TYPE = 0x07;

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void encodeBody(Encoder out) {
      out.u64(id);
    }

    private static Cancel decode(long handle, Decoder in) {
      Cancel decoded = new Cancel(handle, in.u64("cancel.id"));
      in.done("cancel");
      return decoded;
    }
  }

  /**
   * LEASE: renews the lease, as every byte does; for a JVM that has nothing else to say; handle 0.
   *
   * @param handle the process that it is about
   */
  record Lease(long handle) implements DownFrame {
    /** The type on the wire. */
    public static final int TYPE = 0x08;

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void encodeBody(Encoder out) {}

    private static Lease decode(long handle, Decoder in) {
      Lease decoded = new Lease(handle);
      in.done("lease");
      return decoded;
    }
  }

  /**
   * END: ends the process and everything below it: a control process ends its tree, a program is
   * killed.
   *
   * @param handle the process that it is about
   */
  record End(long handle) implements DownFrame {
    /** The type on the wire. */
    public static final int TYPE = 0x09;

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void encodeBody(Encoder out) {}

    private static End decode(long handle, Decoder in) {
      End decoded = new End(handle);
      in.done("end");
      return decoded;
    }
  }
}
