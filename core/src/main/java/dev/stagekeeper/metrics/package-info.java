/** What can be counted and timed, told to whoever measures. */
@NullMarked
package dev.stagekeeper.metrics;

import org.jspecify.annotations.NullMarked;
