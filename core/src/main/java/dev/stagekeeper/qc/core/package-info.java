/** Quality control's use cases. */
@NullMarked
package dev.stagekeeper.qc.core;

import org.jspecify.annotations.NullMarked;
