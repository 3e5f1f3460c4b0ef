"""What a person should look at and what people said: items, their states, the queue, blind coding, agreement, history."""
