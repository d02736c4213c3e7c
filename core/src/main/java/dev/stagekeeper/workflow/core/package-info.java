/** The saga, and the workflow from a client's answers to delivered packages. */
@NullMarked
package dev.stagekeeper.workflow.core;

import org.jspecify.annotations.NullMarked;
