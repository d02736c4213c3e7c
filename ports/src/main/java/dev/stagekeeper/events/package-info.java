/** What happened, told after it was committed. */
@NullMarked
package dev.stagekeeper.events;

import org.jspecify.annotations.NullMarked;
