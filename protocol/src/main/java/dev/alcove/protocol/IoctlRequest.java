// Generated from protocol/spec/alcove.spec by protocol/generate; do not edit.
package dev.alcove.protocol;

import java.util.Optional;

/** Requests to devices, terminals, network interfaces and files. See ioctl(2). */
public enum IoctlRequest implements Symbol {
  /** Adds a route. */
  SIOCADDRT(2300, "SIOCADDRT", "adds a route"),

  /** Removes a route. */
  SIOCDELRT(2301, "SIOCDELRT", "removes a route"),

  /** Gets the name of an interface. */
  SIOCGIFNAME(2302, "SIOCGIFNAME", "gets the name of an interface"),

  /** Gets all interfaces that have an address. */
  SIOCGIFCONF(2303, "SIOCGIFCONF", "gets all interfaces that have an address"),

  /** Gets the flags of an interface. */
  SIOCGIFFLAGS(2304, "SIOCGIFFLAGS", "gets the flags of an interface"),

  /** Gets the address of an interface. */
  SIOCGIFADDR(2305, "SIOCGIFADDR", "gets the address of an interface"),

  /** Gets the address of the other end. */
  SIOCGIFDSTADDR(2306, "SIOCGIFDSTADDR", "gets the address of the other end"),

  /** Gets the broadcast address. */
  SIOCGIFBRDADDR(2307, "SIOCGIFBRDADDR", "gets the broadcast address"),

  /** Gets the network mask. */
  SIOCGIFNETMASK(2308, "SIOCGIFNETMASK", "gets the network mask"),

  /** Gets the metric of an interface. */
  SIOCGIFMETRIC(2309, "SIOCGIFMETRIC", "gets the metric of an interface"),

  /** Gets the longest packet of an interface. */
  SIOCGIFMTU(2310, "SIOCGIFMTU", "gets the longest packet of an interface"),

  /** Gets the hardware address. */
  SIOCGIFHWADDR(2311, "SIOCGIFHWADDR", "gets the hardware address"),

  /** Gets the number of an interface. */
  SIOCGIFINDEX(2312, "SIOCGIFINDEX", "gets the number of an interface"),

  /** Gets extended flags of an interface. */
  SIOCGIFPFLAGS(2313, "SIOCGIFPFLAGS", "gets extended flags of an interface"),

  /** Gets the length of the transmit queue. */
  SIOCGIFTXQLEN(2314, "SIOCGIFTXQLEN", "gets the length of the transmit queue"),

  /** Gets the hardware parameters. */
  SIOCGIFMAP(2315, "SIOCGIFMAP", "gets the hardware parameters"),

  /** Gets an entry of the ARP table. */
  SIOCGARP(2316, "SIOCGARP", "gets an entry of the ARP table"),

  /** Sets the name of an interface. */
  SIOCSIFNAME(2317, "SIOCSIFNAME", "sets the name of an interface"),

  /** Sets the flags of an interface. */
  SIOCSIFFLAGS(2318, "SIOCSIFFLAGS", "sets the flags of an interface"),

  /** Sets the address of an interface. */
  SIOCSIFADDR(2319, "SIOCSIFADDR", "sets the address of an interface"),

  /** Sets the address of the other end. */
  SIOCSIFDSTADDR(2320, "SIOCSIFDSTADDR", "sets the address of the other end"),

  /** Sets the broadcast address. */
  SIOCSIFBRDADDR(2321, "SIOCSIFBRDADDR", "sets the broadcast address"),

  /** Sets the network mask. */
  SIOCSIFNETMASK(2322, "SIOCSIFNETMASK", "sets the network mask"),

  /** Sets the metric of an interface. */
  SIOCSIFMETRIC(2323, "SIOCSIFMETRIC", "sets the metric of an interface"),

  /** Sets the longest packet of an interface. */
  SIOCSIFMTU(2324, "SIOCSIFMTU", "sets the longest packet of an interface"),

  /** Sets the hardware address. */
  SIOCSIFHWADDR(2325, "SIOCSIFHWADDR", "sets the hardware address"),

  /** Sets extended flags of an interface. */
  SIOCSIFPFLAGS(2326, "SIOCSIFPFLAGS", "sets extended flags of an interface"),

  /** Sets the length of the transmit queue. */
  SIOCSIFTXQLEN(2327, "SIOCSIFTXQLEN", "sets the length of the transmit queue"),

  /** Sets the hardware parameters. */
  SIOCSIFMAP(2328, "SIOCSIFMAP", "sets the hardware parameters"),

  /** Sets an entry of the ARP table. */
  SIOCSARP(2329, "SIOCSARP", "sets an entry of the ARP table"),

  /** Sets the hardware broadcast address. */
  SIOCSIFHWBROADCAST(2330, "SIOCSIFHWBROADCAST", "sets the hardware broadcast address"),

  /** Adds a multicast address. */
  SIOCADDMULTI(2331, "SIOCADDMULTI", "adds a multicast address"),

  /** Removes a multicast address. */
  SIOCDELMULTI(2332, "SIOCDELMULTI", "removes a multicast address"),

  /** Removes an address. */
  SIOCDIFADDR(2333, "SIOCDIFADDR", "removes an address"),

  /** Removes an entry of the ARP table. */
  SIOCDARP(2334, "SIOCDARP", "removes an entry of the ARP table"),

  /** Bridges, what there is. */
  SIOCGIFBR(2335, "SIOCGIFBR", "bridges, what there is"),

  /** Bridges, to change them. */
  SIOCSIFBR(2336, "SIOCSIFBR", "bridges, to change them"),

  /** Ethtool. */
  SIOCETHTOOL(2337, "SIOCETHTOOL", "ethtool"),

  /** Adds a bridge. */
  SIOCBRADDBR(2338, "SIOCBRADDBR", "adds a bridge"),

  /** Removes a bridge. */
  SIOCBRDELBR(2339, "SIOCBRDELBR", "removes a bridge"),

  /** Adds an interface to a bridge. */
  SIOCBRADDIF(2340, "SIOCBRADDIF", "adds an interface to a bridge"),

  /** Takes an interface out of a bridge. */
  SIOCBRDELIF(2341, "SIOCBRDELIF", "takes an interface out of a bridge"),

  /** Gets a VLAN. */
  SIOCGIFVLAN(2342, "SIOCGIFVLAN", "gets a VLAN"),

  /** Sets a VLAN. */
  SIOCSIFVLAN(2343, "SIOCSIFVLAN", "sets a VLAN"),

  /** Adds an interface to a bond. */
  SIOCBONDENSLAVE(2344, "SIOCBONDENSLAVE", "adds an interface to a bond"),

  /** Takes an interface out of a bond. */
  SIOCBONDRELEASE(2345, "SIOCBONDRELEASE", "takes an interface out of a bond"),

  /** Bytes that can be read. */
  SIOCINQ(2346, "SIOCINQ", "bytes that can be read"),

  /** Bytes that were not yet sent. */
  SIOCOUTQ(2347, "SIOCOUTQ", "bytes that were not yet sent"),

  /** Whether the urgent mark is next. */
  SIOCATMARK(2348, "SIOCATMARK", "whether the urgent mark is next"),

  /** Gets who is sent SIGURG and SIGIO. */
  SIOCGPGRP(2349, "SIOCGPGRP", "gets who is sent SIGURG and SIGIO"),

  /** Sets who is sent SIGURG and SIGIO. */
  SIOCSPGRP(2350, "SIOCSPGRP", "sets who is sent SIGURG and SIGIO"),

  /** Gets the time of the last packet. */
  SIOCGSTAMP(2351, "SIOCGSTAMP", "gets the time of the last packet"),

  /** A descriptor of the network namespace of a socket. */
  SIOCGSKNS(2352, "SIOCGSKNS", "a descriptor of the network namespace of a socket"),

  /** Bytes that can be read. */
  FIONREAD(2353, "FIONREAD", "bytes that can be read"),

  /** Sets or clears O_NONBLOCK. */
  FIONBIO(2354, "FIONBIO", "sets or clears O_NONBLOCK"),

  /** Sets or clears O_ASYNC. */
  FIOASYNC(2355, "FIOASYNC", "sets or clears O_ASYNC"),

  /** Sets close-on-exec. */
  FIOCLEX(2356, "FIOCLEX", "sets close-on-exec"),

  /** Clears close-on-exec. */
  FIONCLEX(2357, "FIONCLEX", "clears close-on-exec"),

  /** The size of a file or a directory. */
  FIOQSIZE(2358, "FIOQSIZE", "the size of a file or a directory"),

  /** Gets the settings of a terminal. */
  TCGETS(2359, "TCGETS", "gets the settings of a terminal"),

  /** Sets the settings of a terminal at once. */
  TCSETS(2360, "TCSETS", "sets the settings of a terminal at once"),

  /** Sets them when what was written is out. */
  TCSETSW(2361, "TCSETSW", "sets them when what was written is out"),

  /** The same, and drops what was not read. */
  TCSETSF(2362, "TCSETSF", "the same, and drops what was not read"),

  /** Sends a break; waits for output. */
  TCSBRK(2365, "TCSBRK", "sends a break; waits for output"),

  /** Sends a break of a given length. */
  TCSBRKP(2366, "TCSBRKP", "sends a break of a given length"),

  /** Suspends or restarts output or input. */
  TCXONC(2367, "TCXONC", "suspends or restarts output or input"),

  /** Drops what was not read or not sent. */
  TCFLSH(2368, "TCFLSH", "drops what was not read or not sent"),

  /** Only one may have the terminal open. */
  TIOCEXCL(2369, "TIOCEXCL", "only one may have the terminal open"),

  /** Everybody may open it again. */
  TIOCNXCL(2370, "TIOCNXCL", "everybody may open it again"),

  /** Gets that. */
  TIOCGEXCL(2371, "TIOCGEXCL", "gets that"),

  /** Makes it the controlling terminal of the session. */
  TIOCSCTTY(2372, "TIOCSCTTY", "makes it the controlling terminal of the session"),

  /** Gives the controlling terminal up. */
  TIOCNOTTY(2373, "TIOCNOTTY", "gives the controlling terminal up"),

  /** Gets the foreground process group. */
  TIOCGPGRP(2374, "TIOCGPGRP", "gets the foreground process group"),

  /** Sets the foreground process group. */
  TIOCSPGRP(2375, "TIOCSPGRP", "sets the foreground process group"),

  /** Gets the session. */
  TIOCGSID(2376, "TIOCGSID", "gets the session"),

  /** Bytes that were not yet sent. */
  TIOCOUTQ(2377, "TIOCOUTQ", "bytes that were not yet sent"),

  /** Bytes that can be read. */
  TIOCINQ(2378, "TIOCINQ", "bytes that can be read"),

  /** Puts a byte into the input. */
  TIOCSTI(2379, "TIOCSTI", "puts a byte into the input"),

  /** Various things of a console. */
  TIOCLINUX(2380, "TIOCLINUX", "various things of a console"),

  /** Sends the output of the console here. */
  TIOCCONS(2381, "TIOCCONS", "sends the output of the console here"),

  /** Gets the size of the window. */
  TIOCGWINSZ(2382, "TIOCGWINSZ", "gets the size of the window"),

  /** Sets the size of the window. */
  TIOCSWINSZ(2383, "TIOCSWINSZ", "sets the size of the window"),

  /** Gets the modem lines. */
  TIOCMGET(2384, "TIOCMGET", "gets the modem lines"),

  /** Sets the modem lines. */
  TIOCMSET(2385, "TIOCMSET", "sets the modem lines"),

  /** Raises modem lines. */
  TIOCMBIS(2386, "TIOCMBIS", "raises modem lines"),

  /** Lowers modem lines. */
  TIOCMBIC(2387, "TIOCMBIC", "lowers modem lines"),

  /** Waits for a change of modem lines. */
  TIOCMIWAIT(2388, "TIOCMIWAIT", "waits for a change of modem lines"),

  /** Counts of changes of modem lines. */
  TIOCGICOUNT(2389, "TIOCGICOUNT", "counts of changes of modem lines"),

  /** Gets whether the carrier is ignored. */
  TIOCGSOFTCAR(2390, "TIOCGSOFTCAR", "gets whether the carrier is ignored"),

  /** Sets whether the carrier is ignored. */
  TIOCSSOFTCAR(2391, "TIOCSSOFTCAR", "sets whether the carrier is ignored"),

  /** Gets the settings of a serial line. */
  TIOCGSERIAL(2392, "TIOCGSERIAL", "gets the settings of a serial line"),

  /** Sets the settings of a serial line. */
  TIOCSSERIAL(2393, "TIOCSSERIAL", "sets the settings of a serial line"),

  /** Packet mode of a pseudo-terminal. */
  TIOCPKT(2394, "TIOCPKT", "packet mode of a pseudo-terminal"),

  /** Gets that. */
  TIOCGPKT(2395, "TIOCGPKT", "gets that"),

  /** Sets the line discipline. */
  TIOCSETD(2396, "TIOCSETD", "sets the line discipline"),

  /** Gets the line discipline. */
  TIOCGETD(2397, "TIOCGETD", "gets the line discipline"),

  /** Begins a break. */
  TIOCSBRK(2398, "TIOCSBRK", "begins a break"),

  /** Ends a break. */
  TIOCCBRK(2399, "TIOCCBRK", "ends a break"),

  /** Gets the number of a pseudo-terminal. */
  TIOCGPTN(2400, "TIOCGPTN", "gets the number of a pseudo-terminal"),

  /** Locks or unlocks a pseudo-terminal. */
  TIOCSPTLCK(2401, "TIOCSPTLCK", "locks or unlocks a pseudo-terminal"),

  /** Gets that. */
  TIOCGPTLCK(2402, "TIOCGPTLCK", "gets that"),

  /** A descriptor of the other end of a pseudo-terminal. */
  TIOCGPTPEER(2403, "TIOCGPTPEER", "a descriptor of the other end of a pseudo-terminal"),

  /** Sends a signal to the processes of a pseudo-terminal. */
  TIOCSIG(2404, "TIOCSIG", "sends a signal to the processes of a pseudo-terminal"),

  /** Gets the device of the console. */
  TIOCGDEV(2405, "TIOCGDEV", "gets the device of the console"),

  /** Hangs up. */
  TIOCVHANGUP(2406, "TIOCVHANGUP", "hangs up"),

  /** Obsolete. */
  TUNSETNOCSUM(2407, "TUNSETNOCSUM", "obsolete"),

  /** Debugging of a tun device. */
  TUNSETDEBUG(2408, "TUNSETDEBUG", "debugging of a tun device"),

  /** Attaches to a tun or tap device, and makes it. */
  TUNSETIFF(2409, "TUNSETIFF", "attaches to a tun or tap device, and makes it"),

  /** Gets the name and the flags. */
  TUNGETIFF(2410, "TUNGETIFF", "gets the name and the flags"),

  /** Whether the device stays when nobody has it open. */
  TUNSETPERSIST(2411, "TUNSETPERSIST", "whether the device stays when nobody has it open"),

  /** The user who may attach. */
  TUNSETOWNER(2412, "TUNSETOWNER", "the user who may attach"),

  /** The group that may attach. */
  TUNSETGROUP(2413, "TUNSETGROUP", "the group that may attach"),

  /** The link type. */
  TUNSETLINK(2414, "TUNSETLINK", "the link type"),

  /** Offloading. */
  TUNSETOFFLOAD(2415, "TUNSETOFFLOAD", "offloading"),

  /** What tun can do. */
  TUNGETFEATURES(2416, "TUNGETFEATURES", "what tun can do"),

  /** Filters packets by address. */
  TUNSETTXFILTER(2417, "TUNSETTXFILTER", "filters packets by address"),

  /** Gets the send buffer. */
  TUNGETSNDBUF(2418, "TUNGETSNDBUF", "gets the send buffer"),

  /** Sets the send buffer. */
  TUNSETSNDBUF(2419, "TUNSETSNDBUF", "sets the send buffer"),

  /** Attaches a BPF filter. */
  TUNATTACHFILTER(2420, "TUNATTACHFILTER", "attaches a BPF filter"),

  /** Detaches it. */
  TUNDETACHFILTER(2421, "TUNDETACHFILTER", "detaches it"),

  /** Gets it. */
  TUNGETFILTER(2422, "TUNGETFILTER", "gets it"),

  /** Gets the length of the header before a packet. */
  TUNGETVNETHDRSZ(2423, "TUNGETVNETHDRSZ", "gets the length of the header before a packet"),

  /** Sets the length of the header before a packet. */
  TUNSETVNETHDRSZ(2424, "TUNSETVNETHDRSZ", "sets the length of the header before a packet"),

  /** Attaches or detaches a queue. */
  TUNSETQUEUE(2425, "TUNSETQUEUE", "attaches or detaches a queue"),

  /** The number that a device will have. */
  TUNSETIFINDEX(2426, "TUNSETIFINDEX", "the number that a device will have"),

  /** The byte order of that header is little. */
  TUNSETVNETLE(2427, "TUNSETVNETLE", "the byte order of that header is little"),

  /** Gets that. */
  TUNGETVNETLE(2428, "TUNGETVNETLE", "gets that"),

  /** The byte order of that header is big. */
  TUNSETVNETBE(2429, "TUNSETVNETBE", "the byte order of that header is big"),

  /** Gets that. */
  TUNGETVNETBE(2430, "TUNGETVNETBE", "gets that"),

  /** A program that chooses the queue. */
  TUNSETSTEERINGEBPF(2431, "TUNSETSTEERINGEBPF", "a program that chooses the queue"),

  /** A program that filters packets. */
  TUNSETFILTEREBPF(2432, "TUNSETFILTEREBPF", "a program that filters packets"),

  /** Whether there is a carrier. */
  TUNSETCARRIER(2433, "TUNSETCARRIER", "whether there is a carrier"),

  /** A descriptor of the device's network namespace. */
  TUNGETDEVNETNS(2434, "TUNGETDEVNETNS", "a descriptor of the device's network namespace"),

  /** Gets the attributes of a file, as chattr shows them. */
  FS_IOC_GETFLAGS(2435, "FS_IOC_GETFLAGS", "gets the attributes of a file, as chattr shows them"),

  /** Sets them. */
  FS_IOC_SETFLAGS(2436, "FS_IOC_SETFLAGS", "sets them"),

  /** Gets the generation of a file. */
  FS_IOC_GETVERSION(2437, "FS_IOC_GETVERSION", "gets the generation of a file"),

  /** Sets the generation of a file. */
  FS_IOC_SETVERSION(2438, "FS_IOC_SETVERSION", "sets the generation of a file"),

  /** Gets extended attributes of the file system. */
  FS_IOC_FSGETXATTR(2439, "FS_IOC_FSGETXATTR", "gets extended attributes of the file system"),

  /** Sets them. */
  FS_IOC_FSSETXATTR(2440, "FS_IOC_FSSETXATTR", "sets them"),

  /** Gets the label of the file system. */
  FS_IOC_GETFSLABEL(2441, "FS_IOC_GETFSLABEL", "gets the label of the file system"),

  /** Sets the label of the file system. */
  FS_IOC_SETFSLABEL(2442, "FS_IOC_SETFSLABEL", "sets the label of the file system"),

  /** Shares the data of another file. */
  FICLONE(2443, "FICLONE", "shares the data of another file"),

  /** Shares a part of the data of another file. */
  FICLONERANGE(2444, "FICLONERANGE", "shares a part of the data of another file"),

  /** Shares equal data of files. */
  FIDEDUPERANGE(2445, "FIDEDUPERANGE", "shares equal data of files"),

  /** Freezes the file system. */
  FIFREEZE(2446, "FIFREEZE", "freezes the file system"),

  /** Thaws the file system. */
  FITHAW(2447, "FITHAW", "thaws the file system"),

  /** Discards blocks that are not in use. */
  FITRIM(2448, "FITRIM", "discards blocks that are not in use"),

  /** The block of a file's block. */
  FIBMAP(2449, "FIBMAP", "the block of a file's block"),

  /** The block size. */
  FIGETBSZ(2450, "FIGETBSZ", "the block size"),

  /** Makes a block device read only or not. */
  BLKROSET(2451, "BLKROSET", "makes a block device read only or not"),

  /** Gets that. */
  BLKROGET(2452, "BLKROGET", "gets that"),

  /** Reads the partition table again. */
  BLKRRPART(2453, "BLKRRPART", "reads the partition table again"),

  /** The size of a block device, sectors. */
  BLKGETSIZE(2454, "BLKGETSIZE", "the size of a block device, sectors"),

  /** The size of a block device, bytes. */
  BLKGETSIZE64(2455, "BLKGETSIZE64", "the size of a block device, bytes"),

  /** Drops the buffers of a block device. */
  BLKFLSBUF(2456, "BLKFLSBUF", "drops the buffers of a block device"),

  /** Gets how far ahead is read. */
  BLKRAGET(2457, "BLKRAGET", "gets how far ahead is read"),

  /** Sets how far ahead is read. */
  BLKRASET(2458, "BLKRASET", "sets how far ahead is read"),

  /** The size of a logical sector. */
  BLKSSZGET(2459, "BLKSSZGET", "the size of a logical sector"),

  /** The size of a physical sector. */
  BLKPBSZGET(2460, "BLKPBSZGET", "the size of a physical sector"),

  /** Gets the block size. */
  BLKBSZGET(2461, "BLKBSZGET", "gets the block size"),

  /** Sets the block size. */
  BLKBSZSET(2462, "BLKBSZSET", "sets the block size"),

  /** Discards blocks. */
  BLKDISCARD(2463, "BLKDISCARD", "discards blocks"),

  /** Writes zeroes. */
  BLKZEROOUT(2464, "BLKZEROOUT", "writes zeroes"),

  /** A descriptor of the user namespace that owns a namespace. */
  NS_GET_USERNS(2465, "NS_GET_USERNS", "a descriptor of the user namespace that owns a namespace"),

  /** A descriptor of the parent of a namespace. */
  NS_GET_PARENT(2466, "NS_GET_PARENT", "a descriptor of the parent of a namespace"),

  /** What kind of namespace it is, as a flag of clone. */
  NS_GET_NSTYPE(2467, "NS_GET_NSTYPE", "what kind of namespace it is, as a flag of clone"),

  /** The owner of a user namespace. */
  NS_GET_OWNER_UID(2468, "NS_GET_OWNER_UID", "the owner of a user namespace");

  private final int id;
  private final String symbol;
  private final String description;

  IoctlRequest(int id, String symbol, String description) {
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
  public static Optional<IoctlRequest> ofId(int id) {
    return SymbolTable.find(id) instanceof IoctlRequest found
        ? Optional.of(found)
        : Optional.empty();
  }
}
