/** Traces: what several threads or processes were answered, and whether one order explains it. */
@NullMarked
package dev.stagekeeper.storage.parity.trace;

import org.jspecify.annotations.NullMarked;
