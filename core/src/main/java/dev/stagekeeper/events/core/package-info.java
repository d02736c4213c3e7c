/** Events, made and handed out within the process. */
@NullMarked
package dev.stagekeeper.events.core;

import org.jspecify.annotations.NullMarked;
