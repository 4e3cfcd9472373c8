/*
 * privilege: what a privileged start (setuid, file capabilities) brings along and what of it is dropped.
 * Must never: let the environment of an unprivileged caller reach a privileged port, or a capability reach a payload
 * unasked.
 */
#ifndef ALC_PRIVILEGE_H
#define ALC_PRIVILEGE_H

/* After a privileged start: the environment is reduced to an allow-list. */
void alc_privilege_environment(void);
/* Capabilities from the file would be lost when the sealed copy is executed: they are raised to ambient. */
void alc_privilege_carry(void);
/* In the sealed copy: keeps them, and makes sure that what is executed from here on does not. */
void alc_privilege_settle(void);

#endif
