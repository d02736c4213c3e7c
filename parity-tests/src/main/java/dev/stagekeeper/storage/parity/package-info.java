/** The contract that every storage adapter passes, and what is needed to run it. */
@NullMarked
package dev.stagekeeper.storage.parity;

import org.jspecify.annotations.NullMarked;
