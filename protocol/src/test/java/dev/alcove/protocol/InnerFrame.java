// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

import java.util.List;

/**
 * A message between processes of the port program, which the JVM never sees; here for the tests of
 * the golden frames.
 */
sealed interface InnerFrame {
  /** What kind of frame it is, on the wire. */
  int type();

  /** Writes the body. */
  void encodeBody(Encoder out);

  /**
   * Reads a frame.
   *
   * @throws ProtocolViolation when it is not well-formed or of no listed type
   */
  static InnerFrame decode(int type, Decoder in) {
    return switch (type) {
      case BigRequest.TYPE -> BigRequest.decode(in);
      case EndChild.TYPE -> EndChild.decode(in);
      case EndOrphans.TYPE -> EndOrphans.decode(in);
      case AskExeced.TYPE -> AskExeced.decode(in);
      case ChildImage.TYPE -> ChildImage.decode(in);
      case EndStrays.TYPE -> EndStrays.decode(in);
      case Born.TYPE -> Born.decode(in);
      case Execing.TYPE -> Execing.decode(in);
      case ChildExit.TYPE -> ChildExit.decode(in);
      case AdoptedExit.TYPE -> AdoptedExit.decode(in);
      case NotMine.TYPE -> NotMine.decode(in);
      case ChildExeced.TYPE -> ChildExeced.decode(in);
      case BigReply.TYPE -> BigReply.decode(in);
      case Pty.TYPE -> Pty.decode(in);
      case Reexecing.TYPE -> Reexecing.decode(in);
      case RootExit.TYPE -> RootExit.decode(in);
      default -> throw in.fail(ProtocolViolation.Fault.RANGE, "frame.type");
    };
  }

  /**
   * BIG_REQUEST: a message that is too long for a record; brings a sealed memfd that holds it.
   *
   * @param size bytes in the memfd
   * @param kind the type of the message
   * @param id its correlation id, so that it can be answered even when RLIMIT_NOFILE kept the memfd
   *     out
   */
  record BigRequest(long size, int kind, long id) implements InnerFrame {
    /** The type on the wire. */
    public static final int TYPE = 0x60;

    /** Checks the components. */
    public BigRequest {
      Check.u32("big_request.size", size);
      Check.u8("big_request.kind", kind);
    }

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void encodeBody(Encoder out) {
      out.u32(size);
      out.u8(kind);
      out.u64(id);
    }

    private static BigRequest decode(Decoder in) {
      BigRequest decoded =
          new BigRequest(
              in.u32("big_request.size"), in.u8("big_request.kind"), in.u64("big_request.id"));
      in.done("big_request");
      return decoded;
    }
  }

  /**
   * END_CHILD: end this child.
   *
   * @param child its handle
   */
  record EndChild(long child) implements InnerFrame {
    /** The type on the wire. */
    public static final int TYPE = 0x61;

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void encodeBody(Encoder out) {
      out.u64(child);
    }

    private static EndChild decode(Decoder in) {
      EndChild decoded = new EndChild(in.u64("end_child.child"));
      in.done("end_child");
      return decoded;
    }
  }

  /**
   * END_ORPHANS: end those of these processes that are children of yours; their parent died.
   *
   * @param hostPids as the port program sees them
   */
  record EndOrphans(List<Integer> hostPids) implements InnerFrame {
    /** The type on the wire. */
    public static final int TYPE = 0x62;

    /** Checks the components. */
    public EndOrphans {
      hostPids = Check.list("end_orphans.host_pids", hostPids);
    }

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void encodeBody(Encoder out) {
      out.list(hostPids, Encoder::i32);
    }

    private static EndOrphans decode(Decoder in) {
      EndOrphans decoded = new EndOrphans(in.list("end_orphans.host_pids", 4, Decoder::i32));
      in.done("end_orphans");
      return decoded;
    }
  }

  /**
   * ASK_EXECED: does this child run another program.
   *
   * @param child its handle
   */
  record AskExeced(long child) implements InnerFrame {
    /** The type on the wire. */
    public static final int TYPE = 0x63;

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void encodeBody(Encoder out) {
      out.u64(child);
    }

    private static AskExeced decode(Decoder in) {
      AskExeced decoded = new AskExeced(in.u64("ask_execed.child"));
      in.done("ask_execed");
      return decoded;
    }
  }

  /**
   * CHILD_IMAGE: this child has replaced its image: /proc does not tell any more whether it runs
   * another program.
   *
   * @param child its handle
   * @param control whether it is a control process; else it has run another program since, and
   *     /proc tells again
   */
  record ChildImage(long child, boolean control) implements InnerFrame {
    /** The type on the wire. */
    public static final int TYPE = 0x66;

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void encodeBody(Encoder out) {
      out.u64(child);
      out.bool(control);
    }

    private static ChildImage decode(Decoder in) {
      ChildImage decoded =
          new ChildImage(in.u64("child_image.child"), in.bool("child_image.control"));
      in.done("child_image");
      return decoded;
    }
  }

  /**
   * END_STRAYS: a child that you reaped was a control process that a signal ended: end what it left
   * to you.
   *
   * @param started as CHILD_EXIT told it
   */
  record EndStrays(long started) implements InnerFrame {
    /** The type on the wire. */
    public static final int TYPE = 0x67;

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void encodeBody(Encoder out) {
      out.u64(started);
    }

    private static EndStrays decode(Decoder in) {
      EndStrays decoded = new EndStrays(in.u64("end_strays.started"));
      in.done("end_strays");
      return decoded;
    }
  }

  /** BORN: first message of each control process; its credentials tell the host pid. */
  record Born() implements InnerFrame {
    /** The type on the wire. */
    public static final int TYPE = 0x70;

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void encodeBody(Encoder out) {}

    private static Born decode(Decoder in) {
      Born decoded = new Born();
      in.done("born");
      return decoded;
    }
  }

  /**
   * EXECING: execve(2) follows; the reply is the one to give when the channel then closes by it.
   *
   * @param id of the CALL or BATCH
   * @param reply a whole REPLY or BATCH_REPLY message, type first
   */
  record Execing(long id, Bytes reply) implements InnerFrame {
    /** The type on the wire. */
    public static final int TYPE = 0x71;

    /** Checks the components. */
    public Execing {
      Check.notNull("execing.reply", reply);
    }

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void encodeBody(Encoder out) {
      out.u64(id);
      out.raw(reply);
    }

    private static Execing decode(Decoder in) {
      return new Execing(in.u64("execing.id"), in.rest("execing.reply"));
    }
  }

  /**
   * CHILD_EXIT: a registered child ended; sent before it is reaped.
   *
   * @param child its handle
   * @param started when it was forked, as /proc tells it: ticks behind the start of who tells it,
   *     and one; 0 when /proc does not
   * @param ending how
   */
  record ChildExit(long child, long started, Ending ending) implements InnerFrame {
    /** The type on the wire. */
    public static final int TYPE = 0x72;

    /** Checks the components. */
    public ChildExit {
      Check.notNull("child_exit.ending", ending);
    }

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void encodeBody(Encoder out) {
      out.u64(child);
      out.u64(started);
      ending.encode(out);
    }

    private static ChildExit decode(Decoder in) {
      ChildExit decoded =
          new ChildExit(
              in.u64("child_exit.child"),
              in.u64("child_exit.started"),
              Ending.decode(in, "child_exit.ending"));
      in.done("child_exit");
      return decoded;
    }
  }

  /**
   * ADOPTED_EXIT: a process that was adopted ended; sent before it is reaped.
   *
   * @param hostPid as the port program sees it
   * @param ending how
   */
  record AdoptedExit(int hostPid, Ending ending) implements InnerFrame {
    /** The type on the wire. */
    public static final int TYPE = 0x73;

    /** Checks the components. */
    public AdoptedExit {
      Check.notNull("adopted_exit.ending", ending);
    }

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void encodeBody(Encoder out) {
      out.i32(hostPid);
      ending.encode(out);
    }

    private static AdoptedExit decode(Decoder in) {
      AdoptedExit decoded =
          new AdoptedExit(
              in.i32("adopted_exit.host_pid"), Ending.decode(in, "adopted_exit.ending"));
      in.done("adopted_exit");
      return decoded;
    }
  }

  /**
   * NOT_MINE: those of END_ORPHANS that are no children of the sender.
   *
   * @param hostPids as the port program sees them
   */
  record NotMine(List<Integer> hostPids) implements InnerFrame {
    /** The type on the wire. */
    public static final int TYPE = 0x74;

    /** Checks the components. */
    public NotMine {
      hostPids = Check.list("not_mine.host_pids", hostPids);
    }

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void encodeBody(Encoder out) {
      out.list(hostPids, Encoder::i32);
    }

    private static NotMine decode(Decoder in) {
      NotMine decoded = new NotMine(in.list("not_mine.host_pids", 4, Decoder::i32));
      in.done("not_mine");
      return decoded;
    }
  }

  /**
   * CHILD_EXECED: answers ASK_EXECED.
   *
   * @param child its handle
   * @param execed whether it runs another program
   */
  record ChildExeced(long child, boolean execed) implements InnerFrame {
    /** The type on the wire. */
    public static final int TYPE = 0x75;

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void encodeBody(Encoder out) {
      out.u64(child);
      out.bool(execed);
    }

    private static ChildExeced decode(Decoder in) {
      ChildExeced decoded =
          new ChildExeced(in.u64("child_execed.child"), in.bool("child_execed.execed"));
      in.done("child_execed");
      return decoded;
    }
  }

  /**
   * BIG_REPLY: a message that is too long for a record; brings a sealed memfd that holds it.
   *
   * @param size bytes in the memfd
   */
  record BigReply(long size) implements InnerFrame {
    /** The type on the wire. */
    public static final int TYPE = 0x76;

    /** Checks the components. */
    public BigReply {
      Check.u32("big_reply.size", size);
    }

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void encodeBody(Encoder out) {
      out.u32(size);
    }

    private static BigReply decode(Decoder in) {
      BigReply decoded = new BigReply(in.u32("big_reply.size"));
      in.done("big_reply");
      return decoded;
    }
  }

  /**
   * PTY: brings the master of the pseudo-terminal of a child that is about to be forked.
   *
   * @param child its handle
   */
  record Pty(long child) implements InnerFrame {
    /** The type on the wire. */
    public static final int TYPE = 0x77;

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void encodeBody(Encoder out) {
      out.u64(child);
    }

    private static Pty decode(Decoder in) {
      Pty decoded = new Pty(in.u64("pty.child"));
      in.done("pty");
      return decoded;
    }
  }

  /**
   * REEXECING: it replaces its image by a fresh one of the port program, and stays a control
   * process.
   */
  record Reexecing() implements InnerFrame {
    /** The type on the wire. */
    public static final int TYPE = 0x79;

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void encodeBody(Encoder out) {}

    private static Reexecing decode(Decoder in) {
      Reexecing decoded = new Reexecing();
      in.done("reexecing");
      return decoded;
    }
  }

  /**
   * ROOT_EXIT: the first control process ended.
   *
   * @param ending how
   */
  record RootExit(Ending ending) implements InnerFrame {
    /** The type on the wire. */
    public static final int TYPE = 0x7A;

    /** Checks the components. */
    public RootExit {
      Check.notNull("root_exit.ending", ending);
    }

    @Override
    public int type() {
      return TYPE;
    }

    @Override
    public void encodeBody(Encoder out) {
      ending.encode(out);
    }

    private static RootExit decode(Decoder in) {
      RootExit decoded = new RootExit(Ending.decode(in, "root_exit.ending"));
      in.done("root_exit");
      return decoded;
    }
  }
}
