/** Quality control: the latest evaluation of each draft. */
@NullMarked
package dev.stagekeeper.qc.ports;

import org.jspecify.annotations.NullMarked;
