/** The contract of what the strategy module stores. */
@NullMarked
package dev.stagekeeper.strategy.parity;

import org.jspecify.annotations.NullMarked;
