/** What becomes of a call, and of the store, when the connection breaks in the middle of it. */
@NullMarked
package dev.stagekeeper.storage.parity.fault;

import org.jspecify.annotations.NullMarked;
