/** What the history promises. */
@NullMarked
package dev.stagekeeper.history.parity;

import org.jspecify.annotations.NullMarked;
