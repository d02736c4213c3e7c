/** The history in memory. */
@NullMarked
package dev.stagekeeper.history.inmemory;

import org.jspecify.annotations.NullMarked;
