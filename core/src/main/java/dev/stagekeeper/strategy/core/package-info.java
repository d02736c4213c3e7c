/** Strategy's use cases and decisions. */
@NullMarked
package dev.stagekeeper.strategy.core;

import org.jspecify.annotations.NullMarked;
