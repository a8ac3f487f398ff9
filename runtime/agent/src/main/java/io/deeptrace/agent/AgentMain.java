package io.deeptrace.agent;
import io.deeptrace.recorder.Probe;
class AgentMain { static String n() { return Probe.class.getName() + "io/deeptrace/recorder/X" + org.objectweb.asm.Opcodes.ASM9; } static { Probe.arm(); } }
