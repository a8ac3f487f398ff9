// SPDX-License-Identifier: Apache-2.0
package example;

import io.deeptrace.agent.AgentMain;
import java.nio.file.Path;
import java.util.Map;

/** Records itself several times with the same probes: two plans for the same method, and a directory for traces, each of at most as many calls as its number. */
public final class Paused {
    private Paused() {}

    /** Prints what the agent answers. */
    public static void main(String[] arguments) {
        String plan = arguments[0];
        String other = arguments[1];
        Path directory = Path.of(arguments[2]);
        System.out.println(AgentMain.again(plan, null, trace(directory, 1)));
        AgentMain.begin(plan);
        Machine.factorial(1);
        AgentMain.pause(null);
        Machine.factorial(9);
        System.out.println(AgentMain.again(plan, "example.Paused#second()", trace(directory, 2)));
        try {
            AgentMain.again(plan, null, trace(directory, 3));
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage());
        }
        Machine.factorial(5);
        AgentMain.pause(new IllegalStateException());
        System.out.println(AgentMain.release(other));
        System.out.println(AgentMain.again(plan, null, trace(directory, 3)));
        Machine.factorial(5);
        AgentMain.finish(null, null);
        System.out.println(AgentMain.again(plan, null, trace(directory, 4)));
        AgentMain.begin(other);
        AgentMain.pause(null);
        AgentMain.begin(plan);
        System.out.println(AgentMain.again(other, null, trace(directory, 4)));
        AgentMain.pause(null);
        System.out.println(AgentMain.release(plan));
        System.out.println(AgentMain.again(plan, null, trace(directory, 4)));
    }

    private static Map<String, String> trace(Path directory, int number) {
        return Map.of("trace", directory.resolve(number + ".dtrace").toString(), "max-calls", "" + number);
    }
}
