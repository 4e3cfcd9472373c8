// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

import java.util.Optional;

/** Error numbers. See errno(3). */
public enum Errno implements Symbol {
  /** Operation not permitted. */
  EPERM(1, "EPERM", "Operation not permitted"),

  /** No such file or directory. */
  ENOENT(2, "ENOENT", "No such file or directory"),

  /** No such process. */
  ESRCH(3, "ESRCH", "No such process"),

  /** Interrupted system call. */
  EINTR(4, "EINTR", "Interrupted system call"),

  /** Input/output error. */
  EIO(5, "EIO", "Input/output error"),

  /** No such device or address. */
  ENXIO(6, "ENXIO", "No such device or address"),

  /** Argument list too long. */
  E2BIG(7, "E2BIG", "Argument list too long"),

  /** Exec format error. */
  ENOEXEC(8, "ENOEXEC", "Exec format error"),

  /** Bad file descriptor. */
  EBADF(9, "EBADF", "Bad file descriptor"),

  /** No child processes. */
  ECHILD(10, "ECHILD", "No child processes"),

  /** Resource temporarily unavailable. */
  EAGAIN(11, "EAGAIN", "Resource temporarily unavailable"),

  /** Cannot allocate memory. */
  ENOMEM(12, "ENOMEM", "Cannot allocate memory"),

  /** Permission denied. */
  EACCES(13, "EACCES", "Permission denied"),

  /** Bad address. */
  EFAULT(14, "EFAULT", "Bad address"),

  /** Block device required. */
  ENOTBLK(15, "ENOTBLK", "Block device required"),

  /** Device or resource busy. */
  EBUSY(16, "EBUSY", "Device or resource busy"),

  /** File exists. */
  EEXIST(17, "EEXIST", "File exists"),

  /** Invalid cross-device link. */
  EXDEV(18, "EXDEV", "Invalid cross-device link"),

  /** No such device. */
  ENODEV(19, "ENODEV", "No such device"),

  /** Not a directory. */
  ENOTDIR(20, "ENOTDIR", "Not a directory"),

  /** Is a directory. */
  EISDIR(21, "EISDIR", "Is a directory"),

  /** Invalid argument. */
  EINVAL(22, "EINVAL", "Invalid argument"),

  /** Too many open files in system. */
  ENFILE(23, "ENFILE", "Too many open files in system"),

  /** Too many open files. */
  EMFILE(24, "EMFILE", "Too many open files"),

  /** Inappropriate ioctl for device. */
  ENOTTY(25, "ENOTTY", "Inappropriate ioctl for device"),

  /** Text file busy. */
  ETXTBSY(26, "ETXTBSY", "Text file busy"),

  /** File too large. */
  EFBIG(27, "EFBIG", "File too large"),

  /** No space left on device. */
  ENOSPC(28, "ENOSPC", "No space left on device"),

  /** Illegal seek. */
  ESPIPE(29, "ESPIPE", "Illegal seek"),

  /** Read-only file system. */
  EROFS(30, "EROFS", "Read-only file system"),

  /** Too many links. */
  EMLINK(31, "EMLINK", "Too many links"),

  /** Broken pipe. */
  EPIPE(32, "EPIPE", "Broken pipe"),

  /** Numerical argument out of domain. */
  EDOM(33, "EDOM", "Numerical argument out of domain"),

  /** Numerical result out of range. */
  ERANGE(34, "ERANGE", "Numerical result out of range"),

  /** Resource deadlock avoided. */
  EDEADLK(35, "EDEADLK", "Resource deadlock avoided"),

  /** File name too long. */
  ENAMETOOLONG(36, "ENAMETOOLONG", "File name too long"),

  /** No locks available. */
  ENOLCK(37, "ENOLCK", "No locks available"),

  /** Function not implemented. */
  ENOSYS(38, "ENOSYS", "Function not implemented"),

  /** Directory not empty. */
  ENOTEMPTY(39, "ENOTEMPTY", "Directory not empty"),

  /** Too many levels of symbolic links. */
  ELOOP(40, "ELOOP", "Too many levels of symbolic links"),

  /** No message of desired type. */
  ENOMSG(42, "ENOMSG", "No message of desired type"),

  /** Identifier removed. */
  EIDRM(43, "EIDRM", "Identifier removed"),

  /** Channel number out of range. */
  ECHRNG(44, "ECHRNG", "Channel number out of range"),

  /** Level 2 not synchronized. */
  EL2NSYNC(45, "EL2NSYNC", "Level 2 not synchronized"),

  /** Level 3 halted. */
  EL3HLT(46, "EL3HLT", "Level 3 halted"),

  /** Level 3 reset. */
  EL3RST(47, "EL3RST", "Level 3 reset"),

  /** Link number out of range. */
  ELNRNG(48, "ELNRNG", "Link number out of range"),

  /** Protocol driver not attached. */
  EUNATCH(49, "EUNATCH", "Protocol driver not attached"),

  /** No CSI structure available. */
  ENOCSI(50, "ENOCSI", "No CSI structure available"),

  /** Level 2 halted. */
  EL2HLT(51, "EL2HLT", "Level 2 halted"),

  /** Invalid exchange. */
  EBADE(52, "EBADE", "Invalid exchange"),

  /** Invalid request descriptor. */
  EBADR(53, "EBADR", "Invalid request descriptor"),

  /** Exchange full. */
  EXFULL(54, "EXFULL", "Exchange full"),

  /** No anode. */
  ENOANO(55, "ENOANO", "No anode"),

  /** Invalid request code. */
  EBADRQC(56, "EBADRQC", "Invalid request code"),

  /** Invalid slot. */
  EBADSLT(57, "EBADSLT", "Invalid slot"),

  /** Bad font file format. */
  EBFONT(59, "EBFONT", "Bad font file format"),

  /** Device not a stream. */
  ENOSTR(60, "ENOSTR", "Device not a stream"),

  /** No data available. */
  ENODATA(61, "ENODATA", "No data available"),

  /** Timer expired. */
  ETIME(62, "ETIME", "Timer expired"),

  /** Out of streams resources. */
  ENOSR(63, "ENOSR", "Out of streams resources"),

  /** Machine is not on the network. */
  ENONET(64, "ENONET", "Machine is not on the network"),

  /** Package not installed. */
  ENOPKG(65, "ENOPKG", "Package not installed"),

  /** Object is remote. */
  EREMOTE(66, "EREMOTE", "Object is remote"),

  /** Link has been severed. */
  ENOLINK(67, "ENOLINK", "Link has been severed"),

  /** Advertise error. */
  EADV(68, "EADV", "Advertise error"),

  /** Srmount error. */
  ESRMNT(69, "ESRMNT", "Srmount error"),

  /** Communication error on send. */
  ECOMM(70, "ECOMM", "Communication error on send"),

  /** Protocol error. */
  EPROTO(71, "EPROTO", "Protocol error"),

  /** Multihop attempted. */
  EMULTIHOP(72, "EMULTIHOP", "Multihop attempted"),

  /** RFS specific error. */
  EDOTDOT(73, "EDOTDOT", "RFS specific error"),

  /** Bad message. */
  EBADMSG(74, "EBADMSG", "Bad message"),

  /** Value too large for defined data type. */
  EOVERFLOW(75, "EOVERFLOW", "Value too large for defined data type"),

  /** Name not unique on network. */
  ENOTUNIQ(76, "ENOTUNIQ", "Name not unique on network"),

  /** File descriptor in bad state. */
  EBADFD(77, "EBADFD", "File descriptor in bad state"),

  /** Remote address changed. */
  EREMCHG(78, "EREMCHG", "Remote address changed"),

  /** Can not access a needed shared library. */
  ELIBACC(79, "ELIBACC", "Can not access a needed shared library"),

  /** Accessing a corrupted shared library. */
  ELIBBAD(80, "ELIBBAD", "Accessing a corrupted shared library"),

  /** .lib section in a.out corrupted. */
  ELIBSCN(81, "ELIBSCN", ".lib section in a.out corrupted"),

  /** Attempting to link in too many shared libraries. */
  ELIBMAX(82, "ELIBMAX", "Attempting to link in too many shared libraries"),

  /** Cannot exec a shared library directly. */
  ELIBEXEC(83, "ELIBEXEC", "Cannot exec a shared library directly"),

  /** Invalid or incomplete multibyte or wide character. */
  EILSEQ(84, "EILSEQ", "Invalid or incomplete multibyte or wide character"),

  /** Interrupted system call should be restarted. */
  ERESTART(85, "ERESTART", "Interrupted system call should be restarted"),

  /** Streams pipe error. */
  ESTRPIPE(86, "ESTRPIPE", "Streams pipe error"),

  /** Too many users. */
  EUSERS(87, "EUSERS", "Too many users"),

  /** Socket operation on non-socket. */
  ENOTSOCK(88, "ENOTSOCK", "Socket operation on non-socket"),

  /** Destination address required. */
  EDESTADDRREQ(89, "EDESTADDRREQ", "Destination address required"),

  /** Message too long. */
  EMSGSIZE(90, "EMSGSIZE", "Message too long"),

  /** Protocol wrong type for socket. */
  EPROTOTYPE(91, "EPROTOTYPE", "Protocol wrong type for socket"),

  /** Protocol not available. */
  ENOPROTOOPT(92, "ENOPROTOOPT", "Protocol not available"),

  /** Protocol not supported. */
  EPROTONOSUPPORT(93, "EPROTONOSUPPORT", "Protocol not supported"),

  /** Socket type not supported. */
  ESOCKTNOSUPPORT(94, "ESOCKTNOSUPPORT", "Socket type not supported"),

  /** Operation not supported. */
  EOPNOTSUPP(95, "EOPNOTSUPP", "Operation not supported"),

  /** Protocol family not supported. */
  EPFNOSUPPORT(96, "EPFNOSUPPORT", "Protocol family not supported"),

  /** Address family not supported by protocol. */
  EAFNOSUPPORT(97, "EAFNOSUPPORT", "Address family not supported by protocol"),

  /** Address already in use. */
  EADDRINUSE(98, "EADDRINUSE", "Address already in use"),

  /** Cannot assign requested address. */
  EADDRNOTAVAIL(99, "EADDRNOTAVAIL", "Cannot assign requested address"),

  /** Network is down. */
  ENETDOWN(100, "ENETDOWN", "Network is down"),

  /** Network is unreachable. */
  ENETUNREACH(101, "ENETUNREACH", "Network is unreachable"),

  /** Network dropped connection on reset. */
  ENETRESET(102, "ENETRESET", "Network dropped connection on reset"),

  /** Software caused connection abort. */
  ECONNABORTED(103, "ECONNABORTED", "Software caused connection abort"),

  /** Connection reset by peer. */
  ECONNRESET(104, "ECONNRESET", "Connection reset by peer"),

  /** No buffer space available. */
  ENOBUFS(105, "ENOBUFS", "No buffer space available"),

  /** Transport endpoint is already connected. */
  EISCONN(106, "EISCONN", "Transport endpoint is already connected"),

  /** Transport endpoint is not connected. */
  ENOTCONN(107, "ENOTCONN", "Transport endpoint is not connected"),

  /** Cannot send after transport endpoint shutdown. */
  ESHUTDOWN(108, "ESHUTDOWN", "Cannot send after transport endpoint shutdown"),

  /** Too many references: cannot splice. */
  ETOOMANYREFS(109, "ETOOMANYREFS", "Too many references: cannot splice"),

  /** Connection timed out. */
  ETIMEDOUT(110, "ETIMEDOUT", "Connection timed out"),

  /** Connection refused. */
  ECONNREFUSED(111, "ECONNREFUSED", "Connection refused"),

  /** Host is down. */
  EHOSTDOWN(112, "EHOSTDOWN", "Host is down"),

  /** No route to host. */
  EHOSTUNREACH(113, "EHOSTUNREACH", "No route to host"),

  /** Operation already in progress. */
  EALREADY(114, "EALREADY", "Operation already in progress"),

  /** Operation now in progress. */
  EINPROGRESS(115, "EINPROGRESS", "Operation now in progress"),

  /** Stale file handle. */
  ESTALE(116, "ESTALE", "Stale file handle"),

  /** Structure needs cleaning. */
  EUCLEAN(117, "EUCLEAN", "Structure needs cleaning"),

  /** Not a XENIX named type file. */
  ENOTNAM(118, "ENOTNAM", "Not a XENIX named type file"),

  /** No XENIX semaphores available. */
  ENAVAIL(119, "ENAVAIL", "No XENIX semaphores available"),

  /** Is a named type file. */
  EISNAM(120, "EISNAM", "Is a named type file"),

  /** Remote I/O error. */
  EREMOTEIO(121, "EREMOTEIO", "Remote I/O error"),

  /** Disk quota exceeded. */
  EDQUOT(122, "EDQUOT", "Disk quota exceeded"),

  /** No medium found. */
  ENOMEDIUM(123, "ENOMEDIUM", "No medium found"),

  /** Wrong medium type. */
  EMEDIUMTYPE(124, "EMEDIUMTYPE", "Wrong medium type"),

  /** Operation canceled. */
  ECANCELED(125, "ECANCELED", "Operation canceled"),

  /** Required key not available. */
  ENOKEY(126, "ENOKEY", "Required key not available"),

  /** Key has expired. */
  EKEYEXPIRED(127, "EKEYEXPIRED", "Key has expired"),

  /** Key has been revoked. */
  EKEYREVOKED(128, "EKEYREVOKED", "Key has been revoked"),

  /** Key was rejected by service. */
  EKEYREJECTED(129, "EKEYREJECTED", "Key was rejected by service"),

  /** Owner died. */
  EOWNERDEAD(130, "EOWNERDEAD", "Owner died"),

  /** State not recoverable. */
  ENOTRECOVERABLE(131, "ENOTRECOVERABLE", "State not recoverable"),

  /** Operation not possible due to RF-kill. */
  ERFKILL(132, "ERFKILL", "Operation not possible due to RF-kill"),

  /** Memory page has hardware error. */
  EHWPOISON(133, "EHWPOISON", "Memory page has hardware error");

  private final int id;
  private final String symbol;
  private final String description;

  Errno(int id, String symbol, String description) {
    this.id = id;
    this.symbol = symbol;
    this.description = description;
  }

  @Override
  public int id() {
    return id;
  }

  @Override
  public String symbol() {
    return symbol;
  }

  @Override
  public String description() {
    return description;
  }

  /** The constant of an id of the protocol, which is not its number. */
  public static Optional<Errno> ofId(int id) {
    return SymbolTable.find(id) instanceof Errno found ? Optional.of(found) : Optional.empty();
  }
}
