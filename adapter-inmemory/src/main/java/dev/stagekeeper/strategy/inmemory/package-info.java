/** The strategy repository in memory. */
@NullMarked
package dev.stagekeeper.strategy.inmemory;

import org.jspecify.annotations.NullMarked;
