/** Strategy: the plan that a brief leads to, in versions. */
@NullMarked
package dev.stagekeeper.strategy.ports;

import org.jspecify.annotations.NullMarked;
