"""Knowledge of the world as data: tables whose every row says whence it is and shows examples."""
