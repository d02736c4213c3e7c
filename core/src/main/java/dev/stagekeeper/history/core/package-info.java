/** Records what became of runs. */
@NullMarked
package dev.stagekeeper.history.core;

import org.jspecify.annotations.NullMarked;
