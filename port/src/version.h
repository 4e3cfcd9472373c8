/* version: the version of the port program; the same as the project's. */
#ifndef ALC_PORT_VERSION_H
#define ALC_PORT_VERSION_H

#define ALC_VERSION "0.1.0"

#endif
